import type { ErrorRecord } from "./errors.ts";
import type { Author, Outcome, RunStart } from "./events.ts";
import type { Decision, Reason, ScorerBill } from "./policy.ts";
import type { StepSignals, TokenScore } from "./signals.ts";
import type { Usage } from "./usage.ts";
import type { Exchange } from "./writer.ts";

type StepPhase = "drafting" | "deciding" | "buying" | "committed";

/** One step as it is shown. Everything in it comes from events. */
export interface StepState {
  readonly index: number;
  readonly phase: StepPhase;
  /** The text in force: the stream while it is written, then the committed text. */
  readonly text: string;
  readonly author: Author;
  /** The small model's text; null while there is none. */
  readonly draft: string | null;
  readonly draftTokens: readonly TokenScore[];
  readonly largeTokens: readonly TokenScore[];
  readonly signals: StepSignals | null;
  readonly probability: number | null;
  readonly threshold: number | null;
  readonly decision: Decision | null;
  readonly forced: boolean;
  readonly reasons: readonly Reason[];
  /** What scorers took, where there were several or one that costs something. */
  readonly bills: readonly ScorerBill[];
  readonly wantedHelp: boolean;
  readonly failure: ErrorRecord | null;
  /** All that was used for this step, also by attempts that came to nothing. */
  readonly smallUsage: Usage;
  readonly largeUsage: Usage;
  /** What the texts that stand as the draft and as the bought step took alone. */
  readonly draftUsage: Usage;
  readonly boughtUsage: Usage;
  /** Dollars paid for this step; null when the price is unknown. */
  readonly costUsd: number | null;
  readonly exchanges: readonly Exchange[];
  readonly times: StepTimes;
}

/** Milliseconds since the run started; null until it happened. */
export interface StepTimes {
  readonly startedAt: number;
  /** Later than `startedAt` when the small model had to start again, or only wrote what could not be bought. */
  readonly draftStartedAt: number;
  readonly draftedAt: number | null;
  readonly decidedAt: number | null;
  readonly boughtAt: number | null;
  readonly committedAt: number | null;
  readonly gateMilliseconds: number | null;
}

export interface RunTotals {
  readonly smallUsage: Usage;
  readonly largeUsage: Usage;
  /** Of models that scorers asked and that no price is known for; not a part of the others. */
  readonly otherUsage: Usage;
  /** Dollars; null when the price is unknown. */
  readonly spentUsd: number | null;
  /**
   * Dollars that the large model alone would have cost, estimated: one request with the problem's tokens as fresh
   * input and this solution's tokens as output, both as counted in this run. Null without a price or a count.
   */
  readonly baselineUsd: number | null;
  readonly baselineUsage: Usage | null;
  readonly stepsCommitted: number;
  readonly stepsBought: number;
  readonly egressBytes: number;
  readonly requests: number;
  /** How many of them were scorers' and took nothing of the large model. */
  readonly otherRequests: number;
  /** Small-model tokens per second of drafting; null before the first draft is done. */
  readonly localTokensPerSecond: number | null;
}

export interface RunState {
  readonly start: RunStart;
  readonly promptTokens: number | null;
  readonly steps: readonly StepState[];
  readonly recoveries: number;
  readonly outcome: Outcome | null;
  readonly answer: string | null;
  readonly error: ErrorRecord | null;
  readonly endedAt: number | null;
  readonly totals: RunTotals;
}
