import type { ErrorRecord } from "../../core/errors.ts";
import type { Budget, Purchase } from "../../core/solve.ts";
import { formatDollars } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { useSession } from "./session.ts";
import { useSettings } from "./settings.ts";

/**
 * The visitor's limits, for a run that starts now. They are read at each purchase, so that a limit raised while a run
 * writes counts at once. A model without a price cannot be counted against a limit, and is not held to it. Runs that
 * go side by side may pass the session's limit by the steps they buy at the same moment.
 */
export function currentBudget(): Budget {
  return {
    runUsd: useSettings.getState().runBudgetUsd,
    refusal(purchase) {
      const { runBudgetUsd, sessionBudgetUsd } = useSettings.getState();
      const words = texts.settings.budgets;
      const session = { ...purchase, spentUsd: useSession.getState().spentUsd };
      return (
        refusalBy(words.runRefusal, runBudgetUsd, purchase) ??
        refusalBy(words.sessionRefusal, sessionBudgetUsd, session)
      );
    },
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
