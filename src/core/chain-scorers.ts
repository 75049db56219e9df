import { isAbort, isLost, toErrorRecord } from "./errors.ts";
import { failedExchanges, failedUsage } from "./failed-exchanges.ts";
import type { Reason, Scorer, ScorerBill, StepScore } from "./policy.ts";
import type { StepScores } from "./signals.ts";
import { NO_USAGE } from "./usage.ts";

/**
 * Several scorers as one: each sees the scores of those before it. One that fails leaves its score unknown and its error on the
 * bill, since a run must not end for want of a second opinion; only an abort and a lost device reject.
 */
export function chainScorers(scorers: readonly Scorer[], clock: () => number): Scorer {
  return {
    id: scorers.map(({ id }) => id).join("+"),
    async score(input) {
      let scores: Partial<StepScores> = {};
      const reasons: Reason[] = [];
      const bills: ScorerBill[] = [];
      for (const scorer of scorers) {
        const began = clock();
        try {
          const given = await scorer.score({ ...input, signals: { ...input.signals, ...scores } });
          scores = { ...scores, ...given.scores };
          reasons.push(...given.reasons);
          bills.push(...(given.bills ?? [freeBill(scorer.id, clock() - began)]));
        } catch (error) {
          if (isAbort(error) || input.place?.signal.aborted === true || isLost(error)) throw error;
          bills.push({
            ...freeBill(scorer.id, clock() - began),
            usage: failedUsage(error),
            exchanges: [...failedExchanges(error)],
            error: toErrorRecord(error),
          });
        }
      }
      return { scores, reasons, bills } satisfies StepScore;
    },
  };
}

function freeBill(scorer: string, milliseconds: number): ScorerBill {
  return { scorer, milliseconds, usage: NO_USAGE, exchanges: [], error: null };
}
