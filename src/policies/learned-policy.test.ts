import { describe, expect, it } from "vitest";
import type { PolicyState } from "../core/policy.ts";
import { sampleSignals } from "../core/testing/sample-signals.ts";
import { learnedPolicy, type RunPolicyNetwork } from "./learned-policy.ts";
import { stepFeatures } from "./step-features.ts";
import { samplePolicyCard } from "./testing/sample-policy-card.ts";
import { TRIM_SEQ_FEATURES } from "./trim-seq.ts";

const features = stepFeatures(["score", "tokens"], "row");
const card = samplePolicyCard(features, { featureMeans: [0.75, 10] });
const state = (score: number, length = 20): PolicyState => ({
  stepIndex: 0,
  signals: sampleSignals({ score, length }),
  earlier: [],
  bought: [],
});

/** The logit 3 − 8 · score + tokens / 10; the second output must not matter. */
const run: RunPolicyNetwork = async (input, rows) =>
  Float32Array.from({ length: 2 * rows }, (_, i) => {
    const row = Math.floor(i / 2);
    return i % 2 === 1 ? 99 : 3 - 8 * (input[2 * row] ?? 0) + (input[2 * row + 1] ?? 0) / 10;
  });

describe("learnedPolicy", () => {
  it("escalates iff σ(logit) exceeds the threshold, which is read anew", async () => {
    let threshold = 0.4;
    const policy = learnedPolicy({ card, run, threshold: () => threshold });
    const decision = await policy.decide(state(0.625));
    expect(decision).toEqual({ probability: 0.5, threshold: 0.4, decision: "escalate", reasons: [] });
    threshold = 0.5;
    expect((await policy.decide(state(0.625))).decision).toBe("keep");
    expect((await policy.decide(state(0.5))).decision).toBe("escalate");
  });

  it("explains by what an average feature would have said, in log-odds towards escalating", async () => {
    const policy = learnedPolicy({ card, run, threshold: () => 0.5, explain: true });
    const { reasons, probability } = await policy.decide(state(0.5));
    expect(probability).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
    expect(reasons).toEqual([
      { signal: "score", value: 0.5, push: 2 },
      { signal: "tokens", value: 20, push: 1 },
    ]);
  });

  it("explains features of one group together", async () => {
    const grouped = { ...features, groups: ["draft", "draft"] };
    const policy = learnedPolicy({ card, run, threshold: () => 0.5, features: grouped, explain: true });
    expect((await policy.decide(state(0.5))).reasons).toEqual([{ signal: "draft", value: null, push: 3 }]);
  });

  it("reads the last row of a sequence, and explains none", async () => {
    const sequence: PolicyState = {
      ...state(0.25),
      stepIndex: 1,
      earlier: [sampleSignals({ score: 1 })],
      bought: [0],
    };
    const asked: number[] = [];
    const policy = learnedPolicy({
      card: samplePolicyCard(TRIM_SEQ_FEATURES),
      run: async (input, rows) => {
        asked.push(input.length, rows);
        return Float32Array.of(9, 0);
      },
      threshold: () => 0.5,
      explain: true,
    });
    expect(await policy.decide(sequence)).toMatchObject({ probability: 0.5, decision: "keep", reasons: [] });
    expect(asked).toEqual([8, 2]);
  });

  it("refuses features that are not the card's, and a network that gives no numbers", async () => {
    const options = { card, run, threshold: () => 0.5 };
    expect(() => learnedPolicy({ ...options, features: TRIM_SEQ_FEATURES })).toThrow(/other features/);
    for (const output of [[], [Number.NaN]]) {
      const broken = learnedPolicy({ ...options, run: async () => Float32Array.from(output) });
      await expect(broken.decide(state(0.5))).rejects.toMatchObject({ code: "engine-failed" });
    }
  });
});
