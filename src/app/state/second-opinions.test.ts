import { beforeEach, describe, expect, it, vi } from "vitest";
import { StepgateError } from "../../core/errors.ts";
import { withExchanges } from "../../core/failed-exchanges.ts";
import type { Scorer } from "../../core/policy.ts";
import { NO_USAGE } from "../../core/usage.ts";
import { provideEngine } from "../engine/current.ts";
import type { Engine, LoadOptions, WantedOpinions } from "../engine/engine.ts";
import { fakeEngine, fakeLargeModel } from "../testing/fake-engine.ts";
import { LARGE_LINES, TEST_PRICE } from "../testing/sample-run.ts";
import { texts } from "../texts/texts.ts";
import { prepareRun } from "./prepare-run.ts";
import { chooseProblem } from "./problem.ts";
import { useRun } from "./run.ts";
import { startRun } from "./run-actions.ts";
import { resetSession, useSession } from "./session.ts";
import { changeSettings } from "./settings.ts";

const usage = { ...NO_USAGE, freshInput: 100, output: 1 };
/** Of one grade, at the test's price. */
const GRADE_USD = (100 * TEST_PRICE.input + TEST_PRICE.output) / 1e6;
const ALL = { asksItself: true, largeGrades: true, asksReward: true };
const NONE = { asksItself: false, largeGrades: false, asksReward: false };

const bill = { milliseconds: 1, usage: NO_USAGE, exchanges: [], error: null };
const judge: Scorer = {
  id: "judge",
  score: async () => ({ scores: { judge: 7 }, reasons: [], bills: [{ ...bill, scorer: "judge", usage }] }),
};
const selfCheck: Scorer = {
  id: "self-check",
  score: async () => ({ scores: { selfCheck: 0.5 }, reasons: [] }),
};

function shown() {
  const { run } = useRun.getState();
  if (run === null) throw new Error("no run is shown");
  return run;
}

/** An engine with these scorers; what it is asked for is noted. */
function opening(scorers: readonly Scorer[], change: Partial<Engine> = {}) {
  const openOpinions = vi.fn(async (_wanted: WantedOpinions, _options: LoadOptions) => scorers);
  provideEngine(fakeEngine({ ...change, openOpinions }));
  return openOpinions;
}

beforeEach(() => {
  chooseProblem({ family: "ages", steps: 4, seed: 2 });
  changeSettings({ ...NONE, threshold: null, policyId: "trim-thr", largeSource: null });
  changeSettings({ runBudgetUsd: null, sessionBudgetUsd: null, rewardKey: null });
  resetSession();
});

it("asks nobody unless told to", async () => {
  const open = opening([judge]);
  await startRun();
  expect(open).not.toHaveBeenCalled();
  expect(shown().start.policy.scorer).toBe("sample-verifier");
  expect(shown().steps[0]?.bills).toEqual([]);
});

it("asks after the verifier, and says who was asked", async () => {
  const open = opening([selfCheck, judge]);
  const reward = { rewardBaseUrl: "http://localhost:8000", rewardModel: "prm", rewardKey: "sk-0123456789" };
  changeSettings({ ...ALL, ...reward, largeSource: "custom", remoteModel: "m" });
  await startRun();
  expect(open.mock.calls[0]?.[0]).toMatchObject({
    selfCheck: true,
    judge: { source: "custom", remote: { model: "m" } },
    rewardModel: { baseUrl: "http://localhost:8000", model: "prm", key: "sk-0123456789" },
  });
  const { start, steps } = shown();
  expect(start.policy.scorer).toBe("sample-verifier+self-check+judge");
  expect(steps[0]?.signals).toMatchObject({ score: 0.94, selfCheck: 0.5, judge: 7 });
  expect(steps[0]?.bills.map(({ scorer }) => scorer)).toEqual(["sample-verifier", "self-check", "judge"]);
  expect(JSON.stringify(useRun.getState().events)).not.toContain("sk-0123456789");
});

it("counts grades for the run and for the session alike", async () => {
  opening([judge]);
  changeSettings({ largeGrades: true, threshold: 1 });
  await startRun();
  const { totals, steps } = shown();
  expect(totals.stepsBought).toBe(0);
  expect(totals.spentUsd).toBeCloseTo(steps.length * GRADE_USD, 12);
  expect(useSession.getState().spentUsd).toBeCloseTo(totals.spentUsd ?? -1, 12);
  expect(useSession.getState().purchases).toBe(steps.length);
});

it("goes on without one that fails, and counts what it had used", async () => {
  const error = new StepgateError({ code: "remote-bad-reply", message: "No digit.", remedy: "Another." });
  const failing: Scorer = { id: "judge", score: () => Promise.reject(withExchanges(error, [], usage)) };
  opening([failing, selfCheck]);
  changeSettings({ ...ALL, threshold: 1 });
  await startRun();
  const { outcome, steps, totals } = shown();
  expect(outcome).toBe("answered");
  for (const step of steps) {
    expect(step.bills[1]).toMatchObject({
      scorer: "judge",
      error: { message: "No digit.", remedy: "Another." },
    });
    expect(step.signals).toMatchObject({ judge: null, selfCheck: 0.5 });
  }
  expect(totals.spentUsd).toBeCloseTo(steps.length * GRADE_USD, 12);
  expect(useSession.getState().spentUsd).toBeCloseTo(totals.spentUsd ?? -1, 12);
});

describe("a judge", () => {
  it("is not asked by a run that buys nothing", async () => {
    const open = opening([]);
    changeSettings({ ...ALL, policyId: "always-small" });
    await startRun();
    expect(open.mock.calls[0]?.[0]).toMatchObject({ selfCheck: true, judge: null });
    expect(shown().start.policy.scorer).toBe("sample-verifier");
  });

  it.each([
    [{ runBudgetUsd: 1.5 * GRADE_USD }, texts.settings.opinions.judge.runRefusal],
    [{ sessionBudgetUsd: 1.5 * GRADE_USD }, texts.settings.opinions.judge.sessionRefusal],
  ])("is asked until the money is spent (%j)", async (limit, words) => {
    opening([judge]);
    changeSettings({ largeGrades: true, threshold: 1, ...limit });
    await startRun();
    const { outcome, steps } = shown();
    expect(outcome).toBe("answered");
    expect(steps.map(({ signals }) => signals?.judge ?? null)).toEqual([7, 7, null, null, null]);
    expect(steps[2]?.bills[1]?.error).toEqual({ code: "budget-reached", ...words });
  });

  it("without a price is not held to a limit", async () => {
    opening([judge], { openLarge: async () => ({ ...fakeLargeModel(LARGE_LINES), price: null }) });
    changeSettings({ largeGrades: true, threshold: 1, runBudgetUsd: 0, sessionBudgetUsd: 0 });
    await startRun();
    expect(shown().steps.every(({ signals }) => signals?.judge === 7)).toBe(true);
    expect(useSession.getState()).toMatchObject({ spentUsd: 0, unpriced: 5 });
  });
});

it("leaves the verifier alone where that is wanted, and where nothing is drafted step by step", async () => {
  const open = opening([judge]);
  changeSettings(ALL);
  const { signal } = new AbortController();
  const problem = { text: "How many?", answer: null, source: "typed" };
  const { scorer } = await prepareRun(problem, { buys: true, signal, verifierOnly: true });
  expect(scorer?.id).toBe("sample-verifier");
  expect(open).not.toHaveBeenCalled();
});
