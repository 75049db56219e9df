import { beforeEach, expect, it } from "vitest";
import { foldRun } from "../../core/fold-run.ts";
import { alwaysLarge } from "../../policies/always.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { currentBudget } from "./budget.ts";
import { resetSession, useSession } from "./session.ts";
import { changeSettings } from "./settings.ts";

beforeEach(() => {
  changeSettings({ runBudgetUsd: null, sessionBudgetUsd: null });
  resetSession();
});

const purchase = { spentUsd: 0.0003, expectedUsd: 0.0002 };

it("allows everything without a limit", () => {
  expect(currentBudget().runUsd).toBeNull();
  expect(currentBudget().refusal({ spentUsd: 1e6, expectedUsd: 1e6 })).toBeNull();
});

it("refuses what would pass the run's limit, in its own numbers, and allows what just fits", () => {
  changeSettings({ runBudgetUsd: 0.0004 });
  expect(currentBudget().refusal(purchase)).toEqual({
    code: "budget-reached",
    message: expect.stringMatching(
      /run’s budget.*\$0\.000300 of \$0\.000400.*\$0\.000200, \$0\.000100 too much/,
    ),
    remedy: expect.stringContaining("limit per run"),
  });
  expect(currentBudget().refusal({ spentUsd: 0.0002, expectedUsd: 0.0002 })).toBeNull();
});

it("holds all runs of the session together against its limit", () => {
  changeSettings({ runBudgetUsd: 0.0006, sessionBudgetUsd: 0.001 });
  useSession.setState({ spentUsd: 0.0009 });
  expect(currentBudget().refusal(purchase)).toMatchObject({
    message: expect.stringMatching(/session’s budget.*\$0\.000900 of \$0\.001000/),
  });
  resetSession();
  expect(currentBudget().refusal(purchase)).toBeNull();
});

it("cannot hold a model without a price to a limit, and obeys a limit that was raised while the run writes", () => {
  changeSettings({ runBudgetUsd: 0 });
  const budget = currentBudget();
  expect(budget.refusal({ spentUsd: 0, expectedUsd: null })).toBeNull();
  expect(budget.refusal(purchase)).not.toBeNull();
  changeSettings({ runBudgetUsd: 1 });
  expect(budget.refusal(purchase)).toBeNull();
});

it("stops buying and not the run", async () => {
  changeSettings({ runBudgetUsd: 0.000_001 });
  const run = foldRun(await sampleRun({ budget: currentBudget() }));
  expect(run?.outcome).toBe("answered");
  expect(run?.totals).toMatchObject({ stepsBought: 0, spentUsd: 0, requests: 0 });
  expect(run?.steps[1]).toMatchObject({ wantedHelp: true, failure: { code: "budget-reached" } });
  expect(run?.start.budgetUsd).toBe(0.000_001);
});

it("expects each step without a draft to cost what the one before did, and the first one its problem", async () => {
  const asked: (number | null)[] = [];
  const refusal = ({ expectedUsd }: { expectedUsd: number | null }) => {
    asked.push(expectedUsd);
    return null;
  };
  const run = foldRun(await sampleRun({ policy: alwaysLarge, budget: { runUsd: null, refusal } }));
  const paid = run?.steps.map(({ costUsd }) => costUsd ?? 0) ?? [];
  expect(asked[0]).toBeGreaterThan(0);
  expect(asked.slice(1).every((expected, at) => (expected ?? 0) >= (paid[at] ?? 1))).toBe(true);
});
