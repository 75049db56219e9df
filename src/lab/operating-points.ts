import type { StepVerifierCard } from "../policies/step-verifier-card.ts";
import { benchmarkReport } from "./benchmark-report.ts";
import { traceBenchmark } from "./traces/trace-outcomes.ts";
import type { TraceTree } from "./traces/trace-tree.ts";
import type { SweptThresholds } from "./verifier-card.ts";

/**
 * Even in log-odds, since probabilities crowd near 0 and 1, more of them near 1 where little is bought; with 0
 * (everything is bought) and 1 (nothing is).
 */
export const SWEEP_THRESHOLDS: readonly number[] = [
  0,
  ...Array.from({ length: 48 }, (_, i) => Number((1 / (1 + Math.exp(-0.4 * (i - 18)))).toPrecision(7))),
  1,
];

/** The part of the gap that the default threshold must recover, as in CPT95. */
const DEFAULT_PGR = 0.95;

/**
 * What each threshold of trim-thr gives on traces that carry a verifier's scores, and the cheapest that recovers 95 % of the gap.
 */
export function operatingPoints(trees: readonly TraceTree[]): SweptThresholds {
  const points = SWEEP_THRESHOLDS.map((threshold) => ({
    threshold,
    // As trim-thr decides.
    decide: ({ signals }: { readonly signals: { readonly score: number | null } }) =>
      1 - (signals.score ?? 0.5) > threshold,
  }));
  const result = traceBenchmark(trees, "trim-thr", points, null);
  const { anchors, policies } = benchmarkReport(result, { resamples: 0, seed: 0 });
  const reported = (policies[0]?.points ?? []).map(({ threshold, accuracy, largeTokenShare }) => ({
    threshold,
    accuracy: accuracy ?? 0,
    largeTokenShare: largeTokenShare ?? 0,
    split: trees[0]?.problem.split ?? "",
  }));
  return {
    defaultThreshold: cheapestThreshold(reported, anchors.small.accuracy ?? 0, anchors.large.accuracy ?? 0),
    operatingPoints: reported,
  };
}

/** The threshold of the least share that recovers 95 % of the gap; of the best accuracy where none does. */
export function cheapestThreshold(
  points: StepVerifierCard["operatingPoints"],
  smallAccuracy: number,
  largeAccuracy: number,
): number {
  const wanted = smallAccuracy + DEFAULT_PGR * (largeAccuracy - smallAccuracy);
  const enough = points
    .filter((point) => point.accuracy >= wanted)
    .sort((a, b) => a.largeTokenShare - b.largeTokenShare);
  const best = [...points].sort((a, b) => b.accuracy - a.accuracy || a.largeTokenShare - b.largeTokenShare);
  return (enough[0] ?? best[0])?.threshold ?? 0.5;
}
