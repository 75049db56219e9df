import type { InstantPolicy } from "../core/policy.ts";

/**
 * TRIM-Thr (arXiv 2601.10245): escalate iff the step's score r_t is below k. Said as the probability 1 − r_t that the
 * step needs help against the threshold 1 − k, so that every policy reads the same way.
 * A step without a score cannot be judged: it counts as an even chance.
 */
export function trimThreshold(threshold: () => number): InstantPolicy {
  return {
    id: "trim-thr",
    needsDraft: true,
    decide: ({ signals }) => {
      const probability = 1 - (signals?.score ?? 0.5);
      const limit = threshold();
      return {
        probability,
        threshold: limit,
        decision: probability > limit ? "escalate" : "keep",
        reasons: [],
      };
    },
  };
}
