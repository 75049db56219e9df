import { describe, expect, it } from "vitest";
import type { RunState } from "./fold-run.ts";
import type { Decision, Policy } from "./policy.ts";
import { redecide } from "./redecide.ts";
import type { SolveOptions } from "./solve.ts";
import { PRICE, play, saying } from "./testing/scripted-run.ts";
import { scriptedWriter } from "./testing/scripted-writer.ts";
import { NO_USAGE } from "./usage.ts";

const SMALL = ["A has 1.", "B has 2 2.", "C has 3.", "The answer is 4."];
const LARGE = ["A has 1.", "B has three 3.", "C has 5 5.", "The answer is 5."];
const PROBABILITIES = [0.6, 0.8, 0.3, 0.1];

const policyAt = (threshold: number): Policy => ({
  id: "trim-thr",
  needsDraft: true,
  decide: ({ stepIndex }) => {
    const probability = PROBABILITIES[stepIndex] ?? 0;
    const decision: Decision = probability > threshold ? "escalate" : "keep";
    return { probability, threshold, decision, reasons: [] };
  },
});

const runAt = (threshold: number, change: Partial<SolveOptions> = {}): Promise<RunState> =>
  play({
    small: scriptedWriter("small", saying(SMALL)),
    large: scriptedWriter("large", saying(LARGE)),
    policy: policyAt(threshold),
    threshold,
    price: { ...PRICE, input: 100, cachedRead: 10, cachedWrite: 0, output: 1000 },
    ...change,
  });

describe("at the run's own threshold", () => {
  it("nothing changes, and the cost is the run's own", async () => {
    const run = await runAt(0.5);
    const spent = run.totals.spentUsd ?? Number.NaN;
    expect(redecide(run, 0.5)).toEqual({
      steps: ["same", "same", "same", "same"],
      changedAt: null,
      bought: { low: 2, high: 2 },
      cost: { low: spent, high: spent },
    });
  });
});

describe("above it", () => {
  it("a step that was bought with its draft's own words would cost nothing, and all else stands", async () => {
    const run = await runAt(0.5);
    const { steps, changedAt, bought, cost } = redecide(run, 0.7);
    expect(steps).toEqual(["keeps", "same", "same", "same"]);
    expect(changedAt).toBeNull();
    expect(bought).toEqual({ low: 1, high: 1 });
    expect(cost?.low).toBe(run.steps[1]?.costUsd);
    expect(cost?.high).toBe(run.steps[1]?.costUsd);
  });

  it("a step whose draft would stay changes the text, and what comes after is open", async () => {
    const { steps, changedAt, bought } = redecide(await runAt(0.5), 0.9);
    expect(steps).toEqual(["keeps", "keeps", "open", "open"]);
    expect(changedAt).toBe(1);
    expect(bought).toEqual({ low: 0, high: 2 });
  });
});

describe("where drafts were graded", () => {
  const usage = { ...NO_USAGE, freshInput: 50 };
  const bill = { scorer: "judge", milliseconds: 1, usage, exchanges: [], error: null };
  const scorer = { id: "judge", score: async () => ({ scores: { judge: 5 }, reasons: [], bills: [bill] }) };
  const GRADE = (50 * 100) / 1e6;

  it.each([0.5, 0.7])("the grades of drafts that stand stay paid (threshold %d)", async (threshold) => {
    const [plain, graded] = [await runAt(0.5), await runAt(0.5, { scorer })];
    const [without, paid] = [redecide(plain, threshold).cost, redecide(graded, threshold).cost];
    expect(paid?.low).toBeCloseTo((without?.low ?? Number.NaN) + graded.steps.length * GRADE, 12);
    expect(paid?.high).toBeCloseTo((without?.high ?? Number.NaN) + graded.steps.length * GRADE, 12);
  });

  it("those of the unknown steps are between nothing and one for each", async () => {
    const [plain, graded] = [await runAt(0.5), await runAt(0.5, { scorer })];
    const [without, paid] = [redecide(plain, 0.2).cost, redecide(graded, 0.2).cost];
    expect(paid?.low).toBeCloseTo((without?.low ?? Number.NaN) + 3 * GRADE, 12);
    expect(paid?.high).toBeCloseTo((without?.high ?? Number.NaN) + 4 * GRADE, 12);
  });
});

describe("below it", () => {
  it("a step would be bought with words that nobody knows", async () => {
    const { steps, changedAt, bought } = redecide(await runAt(0.5), 0.2);
    expect(steps).toEqual(["same", "same", "buys", "open"]);
    expect(changedAt).toBe(2);
    expect(bought).toEqual({ low: 3, high: 4 });
  });

  it("the cost lies between its bounds, made from this run's counts", async () => {
    const run = await runAt(0.5);
    const cost = redecide(run, 0.2).cost;
    const spent = run.totals.spentUsd ?? 0;
    // Three words, four words (bought), three words so far, after a problem of ten tokens.
    const input = 10 + 3 + 4;
    const longest = 4;
    expect(cost?.low).toBeCloseTo(spent + (input * 10 + 3 * 1000) / 1e6, 12);
    const high = (input * 100 + longest * 1000 + (input + 3) * 100 + longest * 1000) / 1e6;
    expect(cost?.high).toBeCloseTo(spent + high, 12);
    expect(redecide(await runAt(0.5, { price: null }), 0.2).cost).toBeNull();
  });
});

it("what a person decided stays at any threshold", async () => {
  const force = (index: number) => (index === 1 ? ("keep" as const) : null);
  const run = await runAt(0.7, { force });
  expect(redecide(run, 0.7).steps).toEqual(["same", "same", "same", "same"]);
  expect(redecide(run, 0.65).steps).toEqual(["same", "same", "same", "same"]);
  expect(redecide(run, 0).steps[1]).not.toBe("buys");
});

it("a step that wanted help in vain reads alike without having wanted it", async () => {
  const large = scriptedWriter("large", () => ({ fail: new Error("gone") }));
  const run = await runAt(0.7, { large });
  expect(run.steps[1]).toMatchObject({ wantedHelp: true });
  const redecided = redecide(run, 0.9);
  expect(redecided).toMatchObject({ steps: ["same", "keeps", "same", "same"], changedAt: null });
});
