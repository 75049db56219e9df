import { describe, expect, it } from "vitest";
import type { PolicyState } from "../core/policy.ts";
import { sampleSignals } from "../core/testing/sample-signals.ts";
import type { StepPolicyCard } from "./policy-card.ts";
import { type PolicyGuidedOptions, policyGuided } from "./policy-guided.ts";
import { policyGuidedFeatures } from "./policy-guided-features.ts";
import { samplePolicyCard } from "./testing/sample-policy-card.ts";

const { names } = policyGuidedFeatures({ share: 1, largeTokens: 1 });
const cardWith = (settings: StepPolicyCard["training"]["settings"]) => {
  const card = samplePolicyCard({ names, reads: "row" });
  return {
    ...card,
    featureMeans: names.map((name) => (name === "minLogprob" ? -1 : 0)),
    training: { ...card.training, settings },
  };
};

/** logit = −2·minLogprob − 6 + 10·left: an unsure token speaks for buying, an empty purse against it. */
const network: PolicyGuidedOptions["run"] = async (features, rows) =>
  Float32Array.from({ length: rows }, (_, row) => {
    const of = (name: string) => features[row * names.length + names.indexOf(name)] ?? Number.NaN;
    return -2 * of("minLogprob") - 6 + 10 * of("left");
  });
const policy = (sticky: boolean, change: Partial<PolicyGuidedOptions> = {}) =>
  policyGuided({
    card: cardWith({ budget: 0.25, largeTokens: 80, sticky }),
    run: network,
    threshold: () => 0.5,
    ...change,
  });
const state = (minLogprob: number, bought: readonly number[] = []): PolicyState => ({
  stepIndex: bought.length,
  signals: sampleSignals({ minLogprob }),
  earlier: bought.map(() => sampleSignals()),
  bought,
});
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe("policyGuided", () => {
  it("buys the step whose decoding is unsure, as long as the budget lasts", async () => {
    const unsure = await policy(false).decide(state(-4));
    expect(unsure).toMatchObject({ decision: "escalate", threshold: 0.5 });
    expect(unsure.probability).toBeCloseTo(sigmoid(4.5), 6);
    expect((await policy(false).decide(state(-0.5))).decision).toBe("keep");
    expect((await policy(false).decide(state(-4, [60]))).decision).toBe("keep");
  });

  it("takes its budget from the card unless another is chosen", async () => {
    const poor = policy(false, { budget: 0.01 });
    const rich = policy(false, { budget: 1 });
    expect((await poor.decide(state(-1.8))).decision).toBe("keep");
    expect((await policy(false).decide(state(-1.8))).decision).toBe("escalate");
    expect((await rich.decide(state(0))).decision).toBe("escalate");
  });

  it("stays large once large only if it is the sticky kind", async () => {
    const sure = state(-0.1, [0, 20]);
    expect((await policy(false).decide(sure)).decision).toBe("keep");
    expect(await policy(true).decide(sure)).toMatchObject({ decision: "escalate", probability: 1 });
    expect((await policy(true).decide(state(-0.1, [0, 0]))).decision).toBe("keep");
    const never = policy(true, { threshold: () => 1 });
    expect((await never.decide(sure)).decision).toBe("keep");
  });

  it("says how each group of features moved it", async () => {
    const { reasons } = await policy(false, { explain: true }).decide(state(-4));
    expect(reasons.map(({ signal }) => signal).sort()).toEqual(
      ["budget", "earlier steps", "number confidence", "position", "word confidence"].sort(),
    );
    const push = (group: string) => reasons.find(({ signal }) => signal === group)?.push;
    // The mean of minLogprob is −1, that of `left` 0.
    expect(push("word confidence")).toBeCloseTo(6, 5);
    expect(push("budget")).toBeCloseTo(2.5, 5);
    expect(push("position")).toBeCloseTo(0, 5);
  });

  it("refuses a card that does not say what it was made for", () => {
    const made = (settings: StepPolicyCard["training"]["settings"]) => () =>
      policyGuided({ card: cardWith(settings), run: network, threshold: () => 0.5 });
    expect(made({ largeTokens: 80, sticky: false })).toThrow(/budget/);
    expect(made({ budget: 0.1, largeTokens: 0, sticky: false })).toThrow(/largeTokens/);
    expect(made({ budget: 0.1, largeTokens: 80, sticky: true })).not.toThrow();
  });
});
