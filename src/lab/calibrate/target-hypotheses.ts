import type { CalibrationTarget } from "../../policies/calibration-target.ts";
import type { CalibrationData, CalibrationPoint } from "./calibration-data.ts";
import type { CostLimits } from "./cost-limits.ts";

/** What a target asks of each threshold: that a mean be at least 0. */
export interface TargetHypotheses {
  /** From the safe end: by threshold, which does not depend on the outcomes. */
  readonly points: readonly CalibrationPoint[];
  /** One value per problem whose mean must be at least 0, in the target's units. */
  readonly valuesOf: (point: CalibrationPoint) => Float64Array;
  /** Where such values surely lie. */
  readonly low: number;
  readonly high: number;
}

/**
 * A target as paired quantities, each problem's large model against its policy:
 * - relative accuracy α: correct_policy − α · correct_large in [−α, 1], from buying most;
 * - cost τ: τ · tokens_large − tokens_policy in [−M, τ M] with M the most a problem can cost, from buying least. Its mean is at
 *   least 0 exactly where the ratio of mean tokens, which is the share of every frontier here, is at most τ;
 * - budget b: b − dollars_policy in [b − M, b], from buying least.
 * Costs are never cut: one above its limit throws in the test.
 * Throws a RangeError where a budget has no price or a limit is not above 0.
 */
export function targetHypotheses(
  target: CalibrationTarget,
  { points, large }: CalibrationData,
  limits: CostLimits,
): TargetHypotheses {
  const buyingLess = [...points].sort((a, b) => a.threshold - b.threshold);
  const { kind, value } = target;
  if (kind === "relative-accuracy") {
    return {
      points: buyingLess,
      valuesOf: ({ outcomes }) =>
        outcomes.correct.map((correct, at) => correct - value * (large.correct[at] as number)),
      low: -value,
      high: 1,
    };
  }
  const buyingMore = buyingLess.reverse();
  const limit = kind === "cost" ? limits.tokens : limits.usd;
  if (limit === null || (kind === "budget-usd" && large.costUsd.some(Number.isNaN)))
    throw new RangeError("a budget in dollars needs a price");
  if (!(limit > 0)) throw new RangeError(`the most that a problem can cost must be above 0, not ${limit}`);
  if (kind === "cost") {
    return {
      points: buyingMore,
      valuesOf: ({ outcomes }) =>
        outcomes.largeTokens.map((tokens, at) => value * (large.largeTokens[at] as number) - tokens),
      low: -limit,
      high: value * limit,
    };
  }
  return {
    points: buyingMore,
    valuesOf: ({ outcomes }) => outcomes.costUsd.map((usd) => value - usd),
    low: value - limit,
    high: value,
  };
}
