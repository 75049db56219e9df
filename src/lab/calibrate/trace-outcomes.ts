import { costOf, NO_USAGE, type Price } from "../../core/usage.ts";
import {
  playTrace,
  type TraceNode,
  type TracePath,
  type TraceState,
  type TraceTree,
} from "../traces/trace-tree.ts";
import type { CalibrationData } from "./calibration-data.ts";

export interface TraceOutcomeOptions {
  /** In any order. */
  readonly thresholds: readonly number[];
  /** A policy's probability at a turn, in [0, 1]: the same at every call. */
  readonly probability: (state: TraceState, node: TraceNode) => number;
  /** The large model's; each request reads everything afresh. Null: dollars are NaN. */
  readonly price: Price | null;
}

/**
 * What every threshold of a deterministic policy gives on each tree, and the large model alone, which is buying every step.
 * A tree is played once per path that any threshold takes, not once per threshold.
 * Throws a RangeError for a probability that is none.
 */
export function traceOutcomes(trees: readonly TraceTree[], options: TraceOutcomeOptions): CalibrationData {
  const { probability, price } = options;
  const empty = () => ({
    correct: new Float64Array(trees.length),
    largeTokens: new Float64Array(trees.length),
    costUsd: new Float64Array(trees.length),
  });
  const points = options.thresholds.map((threshold) => ({ threshold, outcomes: empty() }));
  const rising = [...points].sort((a, b) => a.threshold - b.threshold);
  const large = empty();
  const enter = (outcomes: typeof large, at: number, path: TracePath) => {
    outcomes.correct[at] = path.correct ? 1 : 0;
    outcomes.largeTokens[at] = path.largeTokens;
    outcomes.costUsd[at] =
      costOf({ ...NO_USAGE, freshInput: path.largeRead, output: path.largeTokens }, price) ?? Number.NaN;
  };
  for (const [at, tree] of trees.entries()) {
    enter(
      large,
      at,
      playTrace(tree, () => true),
    );
    let path: TracePath | null = null;
    // The least probability that made the path buy: up to there a greater threshold decides everywhere as this one did.
    let until = Number.NEGATIVE_INFINITY;
    for (const { threshold, outcomes } of rising) {
      if (path === null || threshold >= until) {
        until = Number.POSITIVE_INFINITY;
        path = playTrace(tree, (state, node) => {
          const likely = probability(state, node);
          if (!(likely >= 0 && likely <= 1)) throw new RangeError(`${likely} is not a probability`);
          if (likely > threshold) until = Math.min(until, likely);
          return likely > threshold;
        });
      }
      enter(outcomes, at, path);
    }
  }
  return { points, large };
}
