import { beforeEach, expect, it } from "vitest";
import { foldRun } from "../../core/fold-run.ts";
import type { Budget, Purchase } from "../../core/solve.ts";
import { alwaysLarge } from "../../policies/always.ts";
import { scriptedWriter } from "../testing/fake-writers.ts";
import { LARGE_LINES, SMALL_LINES, sampleRun, TEST_PRICE } from "../testing/sample-run.ts";
import { currentBudget } from "./budget.ts";
import { countedWriter } from "./counted-writer.ts";
import { resetSession, useSession } from "./session.ts";
import { changeSettings } from "./settings.ts";

beforeEach(() => {
  changeSettings({ runBudgetUsd: null, sessionBudgetUsd: null });
  resetSession();
});

const purchase = { spentUsd: 0.0003, expectedUsd: 0.0002 };

/** What the budget says to a purchase that is over at once. */
function asked(budget: Budget, wanted: Purchase) {
  const refusal = budget.refusal(wanted);
  budget.settle?.();
  return refusal;
}

it("allows everything without a limit", () => {
  expect(currentBudget().runUsd).toBeNull();
  expect(asked(currentBudget(), { spentUsd: 1e6, expectedUsd: 1e6 })).toBeNull();
});

it("refuses what would pass the run's limit, in its own numbers, and allows what just fits", () => {
  changeSettings({ runBudgetUsd: 0.0004 });
  expect(asked(currentBudget(), purchase)).toEqual({
    code: "budget-reached",
    message: expect.stringMatching(
      /run’s budget.*\$0\.000300 of \$0\.000400.*\$0\.000200, \$0\.000100 too much/,
    ),
    remedy: expect.stringContaining("limit per run"),
  });
  expect(asked(currentBudget(), { spentUsd: 0.0002, expectedUsd: 0.0002 })).toBeNull();
});

it("holds all runs of the session together against its limit", () => {
  changeSettings({ runBudgetUsd: 0.0006, sessionBudgetUsd: 0.001 });
  useSession.setState({ spentUsd: 0.0009 });
  expect(asked(currentBudget(), purchase)).toMatchObject({
    message: expect.stringMatching(/session’s budget.*\$0\.000900 of \$0\.001000/),
  });
  resetSession();
  expect(asked(currentBudget(), purchase)).toBeNull();
});

it("counts what runs side by side are just buying, until that is paid for or not had", async () => {
  changeSettings({ sessionBudgetUsd: 0.0003 });
  const [one, other] = [currentBudget(), currentBudget()];
  expect(one.refusal(purchase)).toBeNull();
  expect(other.refusal(purchase)).toMatchObject({ code: "budget-reached" });
  expect(one.refusal(purchase)).toBeNull();
  one.settle?.();
  expect(other.refusal(purchase)).toBeNull();
  other.settle?.();

  const failing = scriptedWriter(
    "large",
    SMALL_LINES.map(() => "FAIL"),
    true,
  );
  for (const large of [failing, scriptedWriter("large", LARGE_LINES, true)]) {
    changeSettings({ sessionBudgetUsd: 1 });
    await sampleRun({ large, budget: currentBudget() });
    changeSettings({ sessionBudgetUsd: purchase.expectedUsd });
    expect(asked(currentBudget(), purchase)).toBeNull();
  }
});

it("does not let two runs at once buy what the session can pay only once", async () => {
  const buys = (budget: Budget) =>
    sampleRun({
      policy: alwaysLarge,
      large: countedWriter(scriptedWriter("large", LARGE_LINES, true), TEST_PRICE),
      budget,
    });
  const expected: number[] = [];
  const note = ({ expectedUsd }: Purchase) => {
    expected.push(expectedUsd ?? 0);
    return null;
  };
  await buys({ runUsd: null, refusal: note });
  resetSession();
  changeSettings({ sessionBudgetUsd: 1.5 * (expected[0] ?? 0) });
  await Promise.all([buys(currentBudget()), buys(currentBudget())]);
  expect(useSession.getState().purchases).toBe(1);
});

it("cannot hold a model without a price to a limit, and obeys a limit that was raised while the run writes", () => {
  changeSettings({ runBudgetUsd: 0 });
  const budget = currentBudget();
  expect(asked(budget, { spentUsd: 0, expectedUsd: null })).toBeNull();
  expect(asked(budget, purchase)).not.toBeNull();
  changeSettings({ runBudgetUsd: 1 });
  expect(asked(budget, purchase)).toBeNull();
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
