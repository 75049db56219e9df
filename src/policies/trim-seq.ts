import { stepFeatures } from "./step-features.ts";

/**
 * TRIM-Seq (arXiv 2601.10245): a causal transformer over ((r_1, c_1), …, (r_t, c_t)), the scores and tokens of the drafts. Neither
 * paper nor code publishes its size. Two numbers are added to each row: the step's number, because our transformer has no positions
 * of its own, and the tokens bought for the step before, because r and c of a draft do not tell whether it stands.
 */
export const TRIM_SEQ_FEATURES = stepFeatures(["score", "tokens", "stepNumber", "boughtBefore"], "sequence");
