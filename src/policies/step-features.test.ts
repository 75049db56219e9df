import { describe, expect, it } from "vitest";
import type { PolicyState } from "../core/policy.ts";
import { sampleSignals } from "../core/testing/sample-signals.ts";
import { stepFeatures } from "./step-features.ts";
import { TRIM_AGG_FEATURES } from "./trim-agg.ts";
import { TRIM_SEQ_FEATURES } from "./trim-seq.ts";

const drafted = (score: number | null, length: number) => sampleSignals({ score, length });
const first: PolicyState = { stepIndex: 0, signals: drafted(0.75, 10), earlier: [], bought: [] };
/** The second step was bought, the third has no score. */
const fourth: PolicyState = {
  stepIndex: 3,
  signals: drafted(0.875, 40),
  earlier: [drafted(0.75, 10), drafted(0.125, 20), drafted(null, 30)],
  bought: [0, 25, 0],
};

describe("TRIM-Agg's features", () => {
  it("are r, the least earlier r, tokens, step number and the product of earlier r", () => {
    expect([...TRIM_AGG_FEATURES.rows(first)]).toEqual([0.75, 1, 10, 1, 1]);
    expect([...TRIM_AGG_FEATURES.rows(fourth)]).toEqual([0.875, 0.5, 40, 4, 0.375]);
  });

  it("take a draft without a score for an even chance", () => {
    expect(TRIM_AGG_FEATURES.rows({ ...first, signals: drafted(null, 10) })[0]).toBe(0.5);
    expect([...TRIM_AGG_FEATURES.rows({ ...first, signals: null })]).toEqual([0.5, 1, 0, 1, 1]);
  });
});

describe("TRIM-Seq's features", () => {
  const rows = [
    [0.75, 10, 1, 0],
    [0.125, 20, 2, 0],
    [0.5, 30, 3, 25],
    [0.875, 40, 4, 0],
  ];

  it("are a row for each draft, with what was bought for the step before", () => {
    expect([...TRIM_SEQ_FEATURES.rows(fourth)]).toEqual(rows.flat());
  });

  it("stay as they are while the solution grows", () => {
    const third = { ...fourth, stepIndex: 2, signals: fourth.earlier[2] ?? null };
    const before = { ...third, earlier: fourth.earlier.slice(0, 2), bought: fourth.bought.slice(0, 2) };
    expect([...TRIM_SEQ_FEATURES.rows(before)]).toEqual(rows.slice(0, 3).flat());
  });
});

describe("stepFeatures", () => {
  it("reads any signal by its name and tells a missing one from 0", () => {
    const signals = sampleSignals({ minLogprob: -2, judge: null, equation: "wrong" });
    const names = ["minLogprob", "minLogprobMissing", "judge", "judgeMissing", "equation.wrong"];
    expect([...stepFeatures(names, "row").rows({ ...first, signals })]).toEqual([-2, 0, 0, 1, 1]);
  });

  it.each(["hunch", "toString"])("refuses the unknown name %s", (name) => {
    expect(() => stepFeatures([name], "row")).toThrow(/not known here/);
  });
});
