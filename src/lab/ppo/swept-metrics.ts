import type { StepPolicyMetrics } from "../../policies/policy-card.ts";
import { type Anchors, type FrontierPoint, frontier, type OperatingPoint } from "../frontier.ts";
import { averagePgr, costToPerformance, deltaIbc } from "../metrics.ts";

/** What a policy's curve comes to. Shares are of the large model's own tokens. */
export type SweptMetrics = Pick<StepPolicyMetrics, "apgr" | "cpt50" | "cpt80" | "cpt95" | "deltaIbc"> & {
  /** What policies are chosen by: mean CPT over {@link CHOICE_LEVELS}, one that is not reached counted as 1. NaN without a gap. */
  readonly meanCpt: number;
};

/**
 * Half of the gap up to the 95 % of CPT95 and regret. CPT95 alone is one point of the curve, and the least of many candidates' CPT95
 * is mostly luck; the whole area would be led by what happens where little is bought.
 */
const CHOICE_LEVELS = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

export function sweptMetrics(points: readonly OperatingPoint[], anchors: Anchors): SweptMetrics {
  const curve = frontier(points, anchors);
  const figure = (value: number) => (Number.isFinite(value) ? Number(value.toPrecision(6)) : null);
  const cpt = (level: number) => figure(costToPerformance(curve, level));
  return {
    apgr: figure(averagePgr(curve)),
    cpt50: cpt(0.5),
    cpt80: cpt(0.8),
    cpt95: cpt(0.95),
    deltaIbc: figure(deltaIbc(curve)),
    meanCpt: meanCpt(curve),
  };
}

function meanCpt(curve: readonly FrontierPoint[]): number {
  if (curve.length === 0) return Number.NaN;
  const sum = CHOICE_LEVELS.reduce((total, level) => total + Math.min(1, costToPerformance(curve, level)), 0);
  return sum / CHOICE_LEVELS.length;
}
