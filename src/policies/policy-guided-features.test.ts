import { describe, expect, it } from "vitest";
import type { PolicyState } from "../core/policy.ts";
import { sampleSignals } from "../core/testing/sample-signals.ts";
import { policyGuidedFeatures } from "./policy-guided-features.ts";

const features = policyGuidedFeatures({ share: 0.25, largeTokens: 80 });
const state: PolicyState = {
  stepIndex: 3,
  signals: sampleSignals({ minLogprob: -0.7, stepNumber: 4 }),
  earlier: [
    sampleSignals({ minLogprob: -2, maxEntropy: 0.5, numberMinLogprob: null }),
    sampleSignals({ minLogprob: -9, maxEntropy: 8 }),
    sampleSignals({ minLogprob: -3, maxEntropy: 0.75, numberMinLogprob: -0.5 }),
  ],
  bought: [0, 16, 0],
};
const named = (at: PolicyState) => {
  const row = features.rows(at);
  return Object.fromEntries(features.names.map((name, i) => [name, row[i]]));
};

describe("policyGuidedFeatures", () => {
  it("has a name and a group for every number", () => {
    expect(new Set(features.names).size).toBe(features.names.length);
    expect(features.groups.length).toBe(features.names.length);
    expect(features.rows(state).length).toBe(features.names.length);
  });

  it("reads the draft, the drafts that stand, the place and the budget", () => {
    expect(named(state)).toMatchObject({
      minLogprob: Math.fround(-0.7),
      keptMinLogprob: -3,
      keptMaxEntropy: 0.75,
      keptNumberMinLogprob: -0.5,
      length: 12,
      stepNumber: 4,
      stepsBought: 1,
      budget: 0.25,
      budgetLog: Math.fround(Math.log(0.25)),
      spent: Math.fround(0.2),
      left: Math.fround(0.05),
    });
  });

  it("tells a signal that could not be had from one that is 0", () => {
    const of = (numberMinLogprob: number | null) =>
      named({ ...state, signals: sampleSignals({ numberMinLogprob }) });
    expect(of(null)).toMatchObject({ numberMinLogprob: 0, numberMinLogprobMissing: 1 });
    expect(of(0)).toMatchObject({ numberMinLogprob: 0, numberMinLogprobMissing: 0 });
    expect(named({ ...state, stepIndex: 0, earlier: [], bought: [] }).keptMinLogprobMissing).toBe(1);
    expect(named({ ...state, signals: null })).toMatchObject({ meanLogprobMissing: 1, length: 0 });
  });

  it("knows no scorer, no equation and no other model's word", () => {
    const scored = { score: 0.1, cumulative: 0.2, selfCheck: 0.3, judge: 4, reward: 0.5 } as const;
    const told = {
      ...state,
      signals: sampleSignals({ minLogprob: -0.7, stepNumber: 4, equation: "wrong", ...scored }),
      earlier: state.earlier.map(
        (signals) => signals && { ...signals, equation: "none" as const, ...scored },
      ),
    };
    expect(features.rows(told)).toEqual(features.rows(state));
  });

  it("refuses a budget that is none", () => {
    expect(() => policyGuidedFeatures({ share: 0, largeTokens: 80 })).toThrow(RangeError);
    expect(() => policyGuidedFeatures({ share: 0.1, largeTokens: Number.NaN })).toThrow(RangeError);
  });
});
