import { costOf, NO_USAGE, type Price } from "../../core/usage.ts";
import type { Outcomes } from "../benchmark.ts";
import type { SweptPoint } from "../traces/sweep-probability.ts";
import type { TracePath } from "../traces/trace-tree.ts";
import type { CalibrationData } from "./calibration-data.ts";

/**
 * Fixed beforehand, as the test wants it: even in log-odds, so finely that two neighbours hardly differ, with 0 (everything is
 * bought) and 1 (nothing is).
 */
export const CALIBRATION_THRESHOLDS: readonly number[] = [
  0,
  ...Array.from({ length: 181 }, (_, at) => Number((1 / (1 + Math.exp(-(at - 90) / 10))).toPrecision(7))),
  1,
];

/** What every threshold of a sweep gave on each problem. The sweep's first point must buy every step, which stands for the large model. */
export function sweptData(points: readonly SweptPoint[], price: Price | null): CalibrationData {
  const outcomes = points.map(({ threshold, paths }) => ({ threshold, outcomes: outcomesOf(paths, price) }));
  const [first] = outcomes;
  if (first?.threshold !== 0) throw new RangeError("the sweep must begin with the threshold 0");
  return { points: outcomes, large: first.outcomes };
}

/** Every bought step is a request of its own, which reads everything afresh. */
function outcomesOf(paths: readonly TracePath[], price: Price | null): Outcomes {
  return {
    correct: Float64Array.from(paths, ({ correct }) => (correct ? 1 : 0)),
    largeTokens: Float64Array.from(paths, ({ largeTokens }) => largeTokens),
    costUsd: Float64Array.from(
      paths,
      ({ largeRead, largeTokens }) =>
        costOf({ ...NO_USAGE, freshInput: largeRead, output: largeTokens }, price) ?? Number.NaN,
    ),
  };
}
