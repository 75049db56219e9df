/** What is left of a limit. */
export interface BudgetLeft {
  readonly limitUsd: number;
  /** Dollars; never below zero. */
  readonly leftUsd: number;
  /** From 0 to 1. */
  readonly share: number;
}

/** Null without a limit, or where what was spent is unknown. */
export function budgetLeft(limitUsd: number | null, spentUsd: number | null): BudgetLeft | null {
  if (limitUsd === null || spentUsd === null) return null;
  const leftUsd = Math.max(0, limitUsd - spentUsd);
  return { limitUsd, leftUsd, share: limitUsd === 0 ? 0 : leftUsd / limitUsd };
}
