import { stepFeatures } from "./step-features.ts";

/**
 * TRIM-Agg (arXiv 2601.10245): a small dense network over aggregates of the scores so far. The paper reads r_t, the least earlier
 * r, the tokens of the step and its number; its code also the product of earlier r. We follow the code, with one difference: a
 * bought step counts as r = 1, because our scorer reads the small model's decoding and cannot score it.
 */
export const TRIM_AGG_FEATURES = stepFeatures(
  ["score", "leastEarlierScore", "tokens", "stepNumber", "productOfEarlierScores"],
  "row",
);
