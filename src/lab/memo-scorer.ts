import type { Scorer, StepScore } from "../core/policy.ts";
import type { StepDraft } from "../core/writer.ts";

/**
 * A scorer that scores the same draft object once per history of scores, for sweeps that meet the same remembered draft at
 * every threshold.
 */
export function memoScorer(scorer: Scorer): Scorer {
  const known = new WeakMap<StepDraft, Map<string, Promise<StepScore>>>();
  return {
    id: scorer.id,
    score(input) {
      const histories = known.get(input.draft) ?? new Map<string, Promise<StepScore>>();
      known.set(input.draft, histories);
      const history = JSON.stringify(input.earlier.map((step) => step && [step.score, step.minLogprob]));
      const score = histories.get(history) ?? scorer.score(input);
      histories.set(history, score);
      return score;
    },
  };
}
