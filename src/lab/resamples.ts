import { type BootstrapOptions, clusteredBootstrap, countedMean, percentileInterval } from "./bootstrap.ts";
import { printed, printedInterval } from "./figure.ts";
import type { Estimate } from "./measured-schema.ts";

/** One value of a problem, which is given by its place. A problem may have any number of them. */
export interface ProblemValue {
  readonly problem: number;
  readonly value: number;
}

/**
 * The resamples of one list of problems, drawn once, so that all estimates made from them are paired. Problems of one cluster
 * are drawn together.
 */
export class Resamples {
  /** How often each problem was drawn, by resample. */
  private readonly counts: readonly Float64Array[];
  private readonly once: Float64Array;

  constructor(clusters: readonly string[], options?: BootstrapOptions) {
    const counts: Float64Array[] = [];
    clusteredBootstrap(
      clusters,
      (drawn) => {
        counts.push(drawn.slice());
        return [];
      },
      options,
    );
    this.counts = counts;
    this.once = new Float64Array(clusters.length).fill(1);
  }

  /** The mean of some values. */
  mean(rows: readonly ProblemValue[]): Estimate {
    const values = rows.map(({ value }) => value);
    return this.estimate(rows, (counts) => countedMean(values, counts));
  }

  /** The share of rows with a property. */
  share<T extends { readonly problem: number }>(rows: readonly T[], has: (row: T) => boolean): Estimate {
    return this.mean(rows.map((row) => ({ problem: row.problem, value: has(row) ? 1 : 0 })));
  }

  /** Any statistic of rows, given how often each row counts. */
  estimate(
    rows: readonly { readonly problem: number }[],
    statistic: (counts: Float64Array) => number,
  ): Estimate {
    const rowCounts = new Float64Array(rows.length);
    const under = (counts: Float64Array) => {
      for (const [at, { problem }] of rows.entries()) rowCounts[at] = counts[problem] as number;
      return statistic(rowCounts);
    };
    const value = under(this.once);
    const resampled = this.counts.map(under).filter((each) => !Number.isNaN(each));
    return { value: printed(value), ci: printedInterval(percentileInterval(resampled)), n: rows.length };
  }
}
