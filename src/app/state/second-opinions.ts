import { chainScorers } from "../../core/chain-scorers.ts";
import { StepgateError } from "../../core/errors.ts";
import { failedUsage } from "../../core/failed-exchanges.ts";
import type { Scorer } from "../../core/policy.ts";
import type { Price } from "../../core/usage.ts";
import { currentEngine } from "../engine/current.ts";
import type { WantedOpinions } from "../engine/engine.ts";
import { texts } from "../texts/texts.ts";
import { reportLoad } from "./loading.ts";
import { currentLargeSource, currentRemote } from "./model-actions.ts";
import { countPurchase, useSession } from "./session.ts";
import { useSettings } from "./settings.ts";

interface Circumstances {
  /** Whether the run may buy: a judge is paid for, so that a run that buys nothing goes without. */
  readonly mayBuy: boolean;
  /** Of the large model; null when it is not known. */
  readonly price: Price | null;
  readonly signal: AbortSignal;
}

/**
 * The verifier, and behind it those whom the visitor wants to be asked about every draft. What they cost counts for the session; one
 * that fails leaves its error on the step. Just the verifier where nobody else is wanted. Rejects only when it is aborted.
 */
export async function withOpinions(
  verifier: Scorer | null,
  { mayBuy, price, signal }: Circumstances,
): Promise<Scorer | null> {
  const opinions = await currentEngine().openOpinions(wantedOpinions(mayBuy), {
    signal,
    onProgress: reportLoad,
  });
  if (opinions.length === 0) return verifier;
  const asked = opinions.map((scorer) =>
    counted(scorer.id === "judge" ? limited(scorer, price) : scorer, price),
  );
  return chainScorers(verifier === null ? asked : [verifier, ...asked], () => performance.now());
}

function wantedOpinions(mayBuy: boolean): WantedOpinions {
  const { asksItself, largeGrades, asksReward, rewardBaseUrl, rewardModel, rewardKey } =
    useSettings.getState();
  return {
    selfCheck: asksItself,
    judge: largeGrades && mayBuy ? { source: currentLargeSource(), remote: currentRemote() } : null,
    rewardModel: asksReward ? { baseUrl: rewardBaseUrl, model: rewardModel, key: rewardKey } : null,
  };
}

/** Grades end with the money, as steps do. Without a price nothing can be held to a limit. */
function limited(judge: Scorer, price: Price | null): Scorer {
  return {
    id: judge.id,
    async score(input) {
      const { runBudgetUsd, sessionBudgetUsd } = useSettings.getState();
      const words = texts.settings.opinions.judge;
      if (price !== null && isSpent(runBudgetUsd, input.place?.spentUsd ?? 0))
        throw new StepgateError({ code: "budget-reached", ...words.runRefusal });
      if (price !== null && isSpent(sessionBudgetUsd, useSession.getState().spentUsd))
        throw new StepgateError({ code: "budget-reached", ...words.sessionRefusal });
      return judge.score(input);
    },
  };
}

function isSpent(limit: number | null, spentUsd: number): boolean {
  return limit !== null && spentUsd >= limit;
}

/** Counted for the session, as bought steps are. */
function counted(scorer: Scorer, price: Price | null): Scorer {
  return {
    id: scorer.id,
    async score(input) {
      try {
        const given = await scorer.score(input);
        for (const { usage } of given.bills ?? []) countPurchase(usage, price);
        return given;
      } catch (error) {
        countPurchase(failedUsage(error), price);
        throw error;
      }
    },
  };
}
