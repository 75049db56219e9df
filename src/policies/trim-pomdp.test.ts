import { describe, expect, it } from "vitest";
import type { PolicyState } from "../core/policy.ts";
import { sampleSignals } from "../core/testing/sample-signals.ts";
import type { PomdpModel } from "./pomdp/pomdp-model.ts";
import { trimPomdp } from "./trim-pomdp.ts";

const GRID = [0, 0.25, 0.5, 0.75, 1];
/** A last step: what is left of a prefix is its chance of being right, whatever a step costs. */
const lastStep = (prices: readonly number[]) => [prices.map(() => GRID)];
const prices = [0, 0.01, 0.1, 0.5, 1];
/** Scores of wrong drafts are low and of right ones high; once lost, a draft looks as it does before. */
const model: PomdpModel = {
  belief: {
    variant: "recursive",
    draftRight: 0.8,
    boughtRight: { right: 0.95, wrong: 0.6 },
    ending: [1],
    tokens: { mean: 20, slope: 0.5, draftMean: 12 },
    scores: { right: [0, 0.1], wrong: [0.1, 0], lost: [0.02, 0.08] },
    pairs: null,
  },
  table: { prices, worth: lastStep(prices) },
};
const state = (scores: readonly number[], bought: readonly number[], length = 12): PolicyState => {
  const signals = scores.map((score, step) => sampleSignals({ score, length, stepNumber: step + 1 }));
  const [last = null] = signals.slice(-1);
  return { stepIndex: scores.length - 1, signals: last, earlier: signals.slice(0, -1), bought };
};
const decide = (at: PolicyState, threshold = 0.1) =>
  trimPomdp({ model, threshold: () => threshold }).decide(at);

describe("TRIM-POMDP", () => {
  it("pays for a last step what it adds to the chance of a right answer", () => {
    const { probability, reasons } = decide(state([0.5], []));
    expect(probability).toBeCloseTo(0.8 * 0.95 + 0.2 * 0.6 - 0.8, 7);
    expect(reasons.map(({ value }) => value)).toEqual([expect.closeTo(0.8, 9), expect.closeTo(0.2, 9), 0]);
  });

  it("buys a doubtful step, but not when the solution was lost before it", () => {
    expect(decide(state([0.05], [])).decision).toBe("escalate");
    expect(decide(state([0.99, 0.05], [0])).decision).toBe("escalate");
    expect(decide(state([0.0001, 0.05], [0])).decision).toBe("keep");
    // The lost step was bought instead: the solution can still be saved.
    expect(decide(state([0.0001, 0.05], [20])).decision).toBe("escalate");
  });

  it("does not buy what the large model is likelier to spoil", () => {
    expect(decide(state([0.9999], []), 0.001).decision).toBe("keep");
    expect(decide(state([0.9999], []), 0).decision).toBe("escalate");
  });

  it("pays more for a step that is expected to be short", () => {
    const [long = 0, middle = 0, short = 0] = [52, 12, 2].map(
      (length) => decide(state([0.05], [], length)).probability,
    );
    const gain = decide(state([0.05], [])).probability;
    expect(middle).toBe(gain);
    expect(long).toBeCloseTo(gain / 2, 9);
    expect(short).toBeCloseTo(gain / 0.75, 9);
  });
});
