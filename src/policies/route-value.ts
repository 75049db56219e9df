import type { RouteWeights } from "./route-card.ts";

/** What is predicted, or known, of a pair on one question. */
export interface PairOutlook {
  readonly model: "small" | "large";
  /** Chance of a right answer. */
  readonly accuracy: number;
  /** Output tokens. */
  readonly tokens: number;
}

/**
 * λ·â − (1−λ)·w·l̂ / (largest mean length over the pairs on the training split), with w = 1 for the large model
 * (Route-To-Reason, arXiv 2505.19435, there with w = 1 for all models).
 */
export function routeValue(
  { model, accuracy, tokens }: PairOutlook,
  { lambda, smallTokenWeight }: RouteWeights,
  lengthScale: number,
): number {
  const weight = model === "small" ? smallTokenWeight : 1;
  return lambda * accuracy - ((1 - lambda) * weight * tokens) / lengthScale;
}

/** Place of the pair of greatest value; the first of equals. Throws a RangeError for no pairs. */
export function bestPlace(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("there is no pair to choose");
  return values.reduce((best, value, at) => (value > (values[best] as number) ? at : best), 0);
}
