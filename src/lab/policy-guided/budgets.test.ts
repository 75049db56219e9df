import { describe, expect, it } from "vitest";
import { createDraw } from "../../problems/pocket/draw.ts";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { BUDGET_BUCKETS, budgetBucket, drawBudget, nextMultipliers, spending } from "./budgets.ts";

describe("budgets", () => {
  it("are drawn in the bucket that they count to", () => {
    const draw = createDraw(1);
    for (let bucket = 0; bucket < BUDGET_BUCKETS; bucket++)
      for (let i = 0; i < 50; i++) expect(budgetBucket(drawBudget(bucket, draw))).toBe(bucket);
    expect([budgetBucket(0.001), budgetBucket(0.05), budgetBucket(7)]).toEqual([0, 1, BUDGET_BUCKETS - 1]);
  });

  it("are compared with what was spent, bucket by bucket", () => {
    const [tree] = simulatedTrees({ problems: 1, seed: 1 });
    if (tree === undefined) throw new Error("no tree");
    const taken = (...costs: number[]) =>
      costs.map((cost) => ({
        cost,
        features: new Float32Array(0),
        escalated: true,
        behaviour: 1,
        reward: 0,
      }));
    const games = [0.02, 0.03, 0.7].map((budget) => ({ tree, budget }));
    const { costs, budgets } = spending(games, [taken(0.1, 0.2), taken(), taken(0.25)]);
    for (const [bucket, cost] of [0.15, 0, 0, 0, 0, 0.25].entries())
      expect(costs[bucket]).toBeCloseTo(cost, 12);
    for (const [bucket, budget] of [0.025, 0, 0, 0, 0, 0.7].entries())
      expect(budgets[bucket]).toBeCloseTo(budget, 12);
  });
});

it("multipliers rise with what is spent above the budget, fall below it, and never under 0", () => {
  const spent = { costs: [0.5, 0.1, 0.1], budgets: [0.2, 0.2, 0.2] };
  const [over, under, free] = nextMultipliers([1, 1, 0.01], spent, 0.5);
  expect(over).toBeCloseTo(1.15, 12);
  expect(under).toBeCloseTo(0.95, 12);
  expect(free).toBe(0);
});
