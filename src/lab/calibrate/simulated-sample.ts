import { type SimulationOptions, simulatedTrees } from "../traces/testing/simulated-trees.ts";
import type { CalibrationData } from "./calibration-data.ts";
import { traceOutcomes } from "./trace-outcomes.ts";

/** A source of fresh problems of an imagined pair, routed by a threshold on the chance that a draft is wrong (TRIM-Thr). */
export function simulatedSample(
  pair: Omit<SimulationOptions, "problems" | "seed">,
  thresholds: readonly number[],
): (problems: number, seed: number) => CalibrationData {
  return (problems, seed) =>
    traceOutcomes(simulatedTrees({ ...pair, problems, seed }), {
      thresholds,
      probability: ({ signals }) => 1 - (signals.score ?? 0),
      price: null,
    });
}
