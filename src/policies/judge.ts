import type { Grade } from "../core/grade.ts";
import type { Scorer } from "../core/policy.ts";

/**
 * SpecReason's judge (arXiv 2504.07891): the large model grades the draft from 0 to 9. Leaves the expected grade in `judge` and
 * what it read and wrote on the bill. A judge that gives no grade rejects; `chainScorers` goes on without it and bills what it
 * used. `clock` gives milliseconds.
 */
export function judge(grade: Grade, clock: () => number = () => performance.now()): Scorer {
  return {
    id: "judge",
    async score({ place, draft }) {
      if (place === null) return { scores: { judge: null }, reasons: [] };
      const began = clock();
      const { grade: given, usage, exchanges } = await grade(place, draft.text);
      const bill = { scorer: "judge", milliseconds: clock() - began, usage, error: null };
      return {
        scores: { judge: given },
        reasons: [],
        bills: [{ ...bill, exchanges: [...exchanges] }],
      };
    },
  };
}
