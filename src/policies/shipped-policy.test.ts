import { describe, expect, it } from "vitest";
import { StepgateError } from "../core/errors.ts";
import { sampleSignals } from "../core/testing/sample-signals.ts";
import { policyGuidedFeatures } from "./policy-guided-features.ts";
import { pomdpFeatures } from "./pomdp/pomdp-features.ts";
import type { PomdpBeliefModel } from "./pomdp/pomdp-model.ts";
import { shippedPolicy } from "./shipped-policy.ts";
import { stepFeatures } from "./step-features.ts";
import { samplePolicyCard } from "./testing/sample-policy-card.ts";

const belief: PomdpBeliefModel = {
  variant: "recursive",
  draftRight: 0.8,
  boughtRight: { right: 0.99, wrong: 0.9 },
  ending: [0, 1],
  tokens: { mean: 30, slope: 0.5, draftMean: 25 },
  scores: { right: [0, 0.1], wrong: [0.1, 0], lost: [0.05, 0.05] },
  pairs: null,
};
const settings = { budget: 0.25, largeTokens: 80, sticky: true };
const guided = samplePolicyCard(policyGuidedFeatures({ share: 1, largeTokens: 1 }));
const CARDS = {
  "trim-pomdp": { ...samplePolicyCard(pomdpFeatures(belief), { method: "trim-pomdp" }), belief },
  "policy-guided-sticky": {
    ...guided,
    method: "policy-guided-sticky",
    training: { ...guided.training, settings },
  },
  "somebody's own": samplePolicyCard(stepFeatures(["score", "selfCheck", "stepNumber"], "row"), {
    id: "mine-12345678",
    method: "mine",
  }),
};
const state = {
  stepIndex: 1,
  signals: sampleSignals({ score: 0.2 }),
  earlier: [sampleSignals({ score: 0.9 })],
  bought: [12],
};

describe("a shipped policy", () => {
  it.each(Object.entries(CARDS))("of %s decides by its own network", async (_, card) => {
    const { policy } = shippedPolicy(JSON.parse(JSON.stringify(card)));
    const widths: number[] = [];
    const run = async (features: Float32Array, rows: number) => {
      widths.push(features.length / rows);
      return new Float32Array(rows).fill(2);
    };
    const decided = await policy({ run, threshold: () => 0.7 }).decide(state);
    const isStuck = card.method === "policy-guided-sticky";
    expect(decided).toMatchObject({ threshold: 0.7, decision: "escalate" });
    expect(decided.probability).toBeCloseTo(isStuck ? 1 : 1 / (1 + Math.exp(-2)), 6);
    expect(widths).toEqual(isStuck ? [] : [card.featureNames.length]);
  });

  it("is refused when its card lacks what its method needs, or names what nobody knows", () => {
    const { belief: _, ...without } = CARDS["trim-pomdp"];
    expect(() => shippedPolicy(without)).toThrow("“belief”");
    const strange = {
      ...CARDS["somebody's own"],
      featureNames: ["score", "phase of the moon", "stepNumber"],
    };
    const make = () =>
      shippedPolicy(strange).policy({ run: async () => new Float32Array(1), threshold: () => 0.5 });
    expect(make).toThrow(StepgateError);
    expect(make).toThrow("phase of the moon");
  });
});
