import { describe, expect, it } from "vitest";
import type { Scorer } from "../core/policy.ts";
import { scriptedWriter } from "../core/testing/scripted-writer.ts";
import type { Price } from "../core/usage.ts";
import { benchmark } from "./benchmark.ts";
import { benchmarkReport } from "./benchmark-report.ts";
import { policySweep, type SweptPolicy } from "./policy-sweep.ts";

/**
 * A world of 40 problems of two steps. The small model gets the first step wrong in every other problem; whatever the
 * steps say decides the answer. A step is four tokens, the answer's sentence four.
 */
const problems = Array.from({ length: 40 }, (_, i) => ({ text: `Problem ${i}.`, answer: "1", source: null }));
const answerFor = (steps: readonly string[]) => (steps.some((step) => step.includes("wrong")) ? "2" : "1");
const small = (problem: string) =>
  scriptedWriter("small", (steps) =>
    steps.length < 2
      ? {
          text: `step ${steps.length} is ${steps.length === 0 && Number(problem.match(/\d+/)) % 2 === 0 ? "wrong" : "right"}`,
        }
      : { text: `The answer is ${answerFor(steps)}.`, ending: "end" },
  );
const large = scriptedWriter("large", (steps) =>
  steps.length < 2
    ? { text: `step ${steps.length} is right` }
    : { text: `The answer is ${answerFor(steps)}.`, ending: "end" },
);
const writer = {
  ...small(""),
  open: (problem: string, signal: AbortSignal) => small(problem).open(problem, signal),
};
const scorer: Scorer = {
  id: "oracle",
  score: async ({ draft }) => ({ scores: { score: draft.text.includes("wrong") ? 0.1 : 0.9 }, reasons: [] }),
};
const price: Price = {
  label: "test",
  source: "test",
  date: "2026-11-22",
  illustrative: true,
  input: 0,
  cachedRead: 0,
  cachedWrite: 0,
  output: 1e6,
};

const run = async (sweeps: readonly SweptPolicy[]) =>
  benchmark({
    problems,
    small: writer,
    large,
    scorer,
    sweeps: sweeps.map((id) => policySweep(id, 1)),
    price,
    memories: null,
    width: 3,
    signal: new AbortController().signal,
  });

describe("benchmark", () => {
  it("gives the figures worked out by hand", async () => {
    const result = await run(["trim-thr", "random", "always-large"]);
    const report = benchmarkReport(result, { resamples: 200, seed: 1 });
    expect(report.anchors.small.accuracy).toBe(0.5);
    expect(report.anchors.large).toMatchObject({ accuracy: 1, tokensPerProblem: 12, costUsd: 12 });

    const [trim, random, always] = report.policies;
    // Buying the one wrong step of every other problem: 4 of 12 tokens in half of them.
    const half = trim?.points.find((point) => point.threshold > 0.4 && point.threshold < 0.6);
    expect(half).toMatchObject({ accuracy: 1, largeTokenShare: 0.166667, costUsd: 2 });
    expect(trim?.points.at(0)?.largeTokenShare).toBe(1);
    expect(trim?.points.at(-1)).toMatchObject({ accuracy: 0.5, largeTokenShare: 0 });
    expect(trim?.cpt50).toBeCloseTo(0.5 / 6, 5);
    expect(trim?.cpt95).toBeCloseTo(0.95 / 6, 5);
    expect(trim?.deltaIbc).toBeCloseTo(5, 4);
    expect(trim?.intervals.cpt95[0]).toBeLessThan(0.95 / 6);
    expect(trim?.intervals.cpt95[1]).toBeGreaterThan(0.95 / 6);

    // Random must buy the first step to gain anything: accuracy rises with the rate.
    const middle = random?.points.find((point) => point.threshold === 0.5);
    expect(middle?.accuracy).toBeGreaterThan(0.68);
    expect(middle?.accuracy).toBeLessThan(0.82);
    expect(middle?.largeTokenShare).toBeCloseTo(0.5, 1);
    expect(always?.points).toMatchObject([{ accuracy: 1, largeTokenShare: 1 }]);

    const at = report.comparison?.at.find((entry) => entry.largeTokenShare === 0.2);
    expect(at?.policyAccuracy).toBe(1);
    expect(at?.difference).toBeGreaterThan(0.3);
    expect(at?.ci[0]).toBeGreaterThan(0.2);
  });

  it("is the same every time", async () => {
    const report = async () => benchmarkReport(await run(["trim-thr"]), { resamples: 50, seed: 1 });
    expect(await report()).toEqual(await report());
  });

  it("drafts a step once, however many settings meet it", async () => {
    const before = large.calls.length;
    await run(["trim-thr"]);
    const drafts = large.calls.slice(before).filter((call) => call === "draft").length;
    // Per problem: three steps alone, and step 1 and the answer again after a wrong step 0.
    expect(drafts).toBeLessThanOrEqual(40 * 5);
  });

  it("rejects when a model fails, instead of counting wrong answers", async () => {
    const failing = scriptedWriter("large", () => ({ fail: new Error("out of memory") }));
    await expect(
      benchmark({
        problems: problems.slice(0, 2),
        small: writer,
        large: failing,
        scorer: null,
        sweeps: [],
        price: null,
        memories: null,
        width: 1,
        signal: new AbortController().signal,
      }),
    ).rejects.toThrow("out of memory");
  });
});
