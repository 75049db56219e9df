import type { Draw } from "../../problems/pocket/draw.ts";
import type { Outcomes } from "../benchmark.ts";

/** What one threshold of a policy gave on each problem. */
export interface CalibrationPoint {
  /** Escalate iff probability > threshold: the greater, the less is bought. */
  readonly threshold: number;
  readonly outcomes: Outcomes;
}

/** A policy's swept thresholds and the large model alone, on the same problems in the same order. */
export interface CalibrationData {
  readonly points: readonly CalibrationPoint[];
  readonly large: Outcomes;
}

/**
 * Checks what everything here relies on. Throws a RangeError that says what is wrong: no thresholds, the same one twice, no
 * problems, outcomes of different lengths.
 */
export function checkCalibrationData({ points, large }: CalibrationData): void {
  if (points.length === 0) throw new RangeError("no thresholds to calibrate");
  if (large.correct.length === 0) throw new RangeError("no problems to calibrate on");
  const seen = new Set<number>();
  for (const { threshold } of points) {
    if (!(threshold >= 0 && threshold <= 1)) throw new RangeError(`${threshold} is not a threshold`);
    if (seen.has(threshold)) throw new RangeError(`two operating points have the threshold ${threshold}`);
    seen.add(threshold);
  }
  const lengths = [large, ...points.map(({ outcomes }) => outcomes)].flatMap((outcomes) =>
    [outcomes.correct, outcomes.largeTokens, outcomes.costUsd].map(({ length }) => length),
  );
  if (new Set(lengths).size !== 1) throw new RangeError("outcomes are not of the same problems");
}

/** The values at `places`, in that order; a place may come more than once. */
export function takeValues(values: Float64Array, places: readonly number[]): Float64Array {
  const taken = new Float64Array(places.length);
  for (let at = 0; at < places.length; at++) taken[at] = values[places[at] as number] as number;
  return taken;
}

/** `problems` independent draws from `data`, which thereby is a population whose means are known. */
export function drawProblems(data: CalibrationData, problems: number, draw: Draw): CalibrationData {
  const last = data.large.correct.length - 1;
  const places = Array.from({ length: problems }, () => draw.int(0, last));
  const drawn = ({ correct, largeTokens, costUsd }: Outcomes): Outcomes => ({
    correct: takeValues(correct, places),
    largeTokens: takeValues(largeTokens, places),
    costUsd: takeValues(costUsd, places),
  });
  return {
    points: data.points.map(({ threshold, outcomes }) => ({ threshold, outcomes: drawn(outcomes) })),
    large: drawn(data.large),
  };
}
