import type { ErrorRecord } from "../../core/errors.ts";
import type { Budget, Purchase } from "../../core/solve.ts";
import { formatDollars } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { useSession } from "./session.ts";
import { useSettings } from "./settings.ts";

/**
 * The visitor's limits, for a run that starts now. They are read at each purchase, so that a limit raised while a run
 * writes counts at once. A model without a price cannot be counted against a limit, and is not held to it.
 */
export function currentBudget(): Budget {
  const session = sessionBudget();
  return {
    ...session,
    runUsd: useSettings.getState().runBudgetUsd,
    refusal(purchase) {
      const { runBudgetUsd } = useSettings.getState();
      return (
        refusalBy(texts.settings.budgets.runRefusal, runBudgetUsd, purchase) ?? session.refusal(purchase)
      );
    },
  };
}

/** What each run's purchase in hand is expected to cost, in dollars. */
const reserved = new Map<symbol, number>();

/**
 * The session's limit alone, for what is bought outside a run. What others are just buying counts as spent, so that
 * runs side by side cannot pass it together.
 */
export function sessionBudget(): Budget {
  const own = Symbol();
  return {
    runUsd: null,
    refusal(purchase) {
      const { sessionBudgetUsd } = useSettings.getState();
      reserved.delete(own);
      const inHand = [...reserved.values()].reduce((sum, usd) => sum + usd, 0);
      const session = { ...purchase, spentUsd: useSession.getState().spentUsd + inHand };
      const refusal = refusalBy(texts.settings.budgets.sessionRefusal, sessionBudgetUsd, session);
      if (refusal === null) reserved.set(own, purchase.expectedUsd ?? 0);
      return refusal;
    },
    settle: () => void reserved.delete(own),
  };
}

type Wording = typeof texts.settings.budgets.runRefusal;

function refusalBy(
  wording: Wording,
  limit: number | null,
  { spentUsd, expectedUsd }: Purchase,
): ErrorRecord | null {
  if (limit === null || spentUsd === null || expectedUsd === null) return null;
  const over = spentUsd + expectedUsd - limit;
  if (over <= 0) return null;
  const amounts = {
    spent: formatDollars(spentUsd),
    expected: formatDollars(expectedUsd),
    allowed: formatDollars(limit),
    beyond: formatDollars(over),
  };
  return { code: "budget-reached", ...wording(amounts) };
}
