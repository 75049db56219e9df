/** What one setting gave on each problem, in the order of the problems. */
export interface Outcomes {
  /** 0, 1 or a mean of them. */
  readonly correct: Float64Array;
  /** Tokens that the large model wrote. */
  readonly largeTokens: Float64Array;
  /** Dollars; NaN without a price. */
  readonly costUsd: Float64Array;
}

/** Both models alone, and the settings of some policies, on the same problems. */
export interface BenchmarkResult {
  readonly small: Outcomes;
  readonly large: Outcomes;
  readonly sweeps: readonly {
    readonly id: string;
    readonly points: readonly { readonly threshold: number; readonly outcomes: Outcomes }[];
  }[];
}
