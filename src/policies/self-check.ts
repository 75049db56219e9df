import { throwIfAborted } from "../core/errors.ts";
import type { Scorer } from "../core/policy.ts";

const ANSWERS = ["yes", "no"];

/**
 * Asks the small model about its own draft: one forward pass behind the draft, forgotten again. Leaves the probability of "yes"
 * against "no" in `selfCheck`; null where there is nobody to ask, or where the model has no words for the question.
 * Costs nothing but the time. `question` is what the model was trained on ("Right?" for the pocket models).
 */
export function selfCheck(question: string): Scorer {
  return {
    id: "self-check",
    async score({ place }) {
      if (place === null || place.ask === null) return { scores: { selfCheck: null }, reasons: [] };
      throwIfAborted(place.signal);
      const shares = await place.ask({ text: question, answers: ANSWERS });
      return { scores: { selfCheck: shares?.[0] ?? null }, reasons: [] };
    },
  };
}
