import type { Draw } from "../../problems/pocket/draw.ts";
import type { Game, TakenTurn } from "./play-together.ts";

/** Least and greatest budget that a policy is trained for, as a share of the large model's mean tokens. */
const BUDGET_RANGE = [0.02, 0.8] as const;
export const BUDGET_BUCKETS = 6;

/** The bucket of a budget, 0 for the least; they are equally wide in its logarithm. A budget outside the range counts to an end. */
export function budgetBucket(budget: number): number {
  const [low, high] = BUDGET_RANGE;
  const place = (Math.log(budget / low) / Math.log(high / low)) * BUDGET_BUCKETS;
  return Math.min(BUDGET_BUCKETS - 1, Math.max(0, Math.floor(place)));
}

/** A budget of the bucket, uniform in its logarithm. */
export function drawBudget(bucket: number, draw: Draw): number {
  const [low, high] = BUDGET_RANGE;
  return low * (high / low) ** ((bucket + draw.unit()) / BUDGET_BUCKETS);
}

/** Mean cost Ĉ and mean budget B of the games of each bucket, as shares; 0 for a bucket without games. */
export interface Spending {
  readonly costs: readonly number[];
  readonly budgets: readonly number[];
}

export function spending(games: readonly Game[], taken: readonly (readonly TakenTurn[])[]): Spending {
  const counts = new Float64Array(BUDGET_BUCKETS);
  const [costs, budgets] = [new Float64Array(BUDGET_BUCKETS), new Float64Array(BUDGET_BUCKETS)];
  for (const [game, { budget }] of games.entries()) {
    const bucket = budgetBucket(budget);
    const cost = (taken[game] ?? []).reduce((sum, turn) => sum + turn.cost, 0);
    counts[bucket] = (counts[bucket] as number) + 1;
    costs[bucket] = (costs[bucket] as number) + cost;
    budgets[bucket] = (budgets[bucket] as number) + budget;
  }
  const mean = (sums: Float64Array) => Array.from(sums, (sum, at) => sum / Math.max(1, counts[at] as number));
  return { costs: mean(costs), budgets: mean(budgets) };
}

/**
 * The Lagrange multipliers, one for each bucket, in accuracy per share of the large model's tokens:
 * μ ← [μ + η(Ĉ − B)]₊. Returns what they are afterwards.
 */
export function nextMultipliers(
  multipliers: readonly number[],
  { costs, budgets }: Spending,
  rate: number,
): number[] {
  return multipliers.map((multiplier, bucket) =>
    Math.max(0, multiplier + rate * ((costs[bucket] ?? 0) - (budgets[bucket] ?? 0))),
  );
}
