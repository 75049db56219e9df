import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { InstantPolicy, PolicyState } from "../../core/policy.ts";
import { sampleSignals } from "../../core/testing/sample-signals.ts";
import { loadNodeNetwork } from "../../engines/local/node-engine.ts";
import { onGrid } from "../../policies/pomdp/grid.ts";
import { indifferencePrice } from "../../policies/pomdp/indifference-price.ts";
import { parsePomdpCard } from "../../policies/pomdp/pomdp-card.ts";
import { pomdpFeatures } from "../../policies/pomdp/pomdp-features.ts";
import { POMDP_VARIANTS, PomdpModelSchema } from "../../policies/pomdp/pomdp-model.ts";
import { samplePolicyCard } from "../../policies/testing/sample-policy-card.ts";
import { shippedPomdp, trimPomdp } from "../../policies/trim-pomdp.ts";
import { trimThreshold } from "../../policies/trim-thr.ts";
import { createDraw } from "../../problems/pocket/draw.ts";
import { frontier } from "../frontier.ts";
import { averagePgr, costToPerformance } from "../metrics.ts";
import { quantileThresholds, sweepProbability, treeAnchors } from "../traces/sweep-probability.ts";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { pomdpFollows } from "./pomdp-follows.ts";
import { toPomdpOnnx } from "./pomdp-onnx.ts";
import { trainPomdp } from "./train-pomdp.ts";

const form = { steps: [2, 6] as const, separation: 2 };
const train = simulatedTrees({ problems: 800, seed: 1, ...form });
const validation = simulatedTrees({ problems: 400, seed: 2, ...form });
const test = simulatedTrees({ problems: 800, seed: 3, ...form });
const { signal } = new AbortController();
const trained = {
  recursive: await trainPomdp({ train, validation, variant: "recursive", signal }),
  code: await trainPomdp({ train, validation, variant: "code", signal }),
};

const anchors = treeAnchors(test);
const curve = (policy: (threshold: () => number) => InstantPolicy) => {
  const { decide } = policy(() => 0.5);
  const probabilities = (states: readonly PolicyState[]) => states.map((at) => decide(at).probability);
  const points = sweepProbability(test, probabilities, quantileThresholds(test, probabilities, 30));
  return frontier(points, anchors);
};

describe("TRIM-POMDP on simulated pairs", () => {
  it("is at least as good as the threshold on calibrated scores", () => {
    const threshold = curve(trimThreshold);
    const recursive = curve((at) => trimPomdp({ model: trained.recursive.model, threshold: at }));
    expect(averagePgr(recursive)).toBeGreaterThan(averagePgr(threshold) - 0.01);
    expect(costToPerformance(recursive, 0.8)).toBeLessThan(costToPerformance(threshold, 0.8) + 0.02);
    expect(averagePgr(recursive)).toBeGreaterThan(0.8);
    const code = curve((at) => trimPomdp({ model: trained.code.model, threshold: at }));
    expect(averagePgr(code)).toBeGreaterThan(averagePgr(threshold) - 0.05);
  });

  it("gets what the solved table promises, less what is bought", () => {
    const { checks, correctWhenRight, correctWhenLost } = trained.recursive.report;
    expect([correctWhenRight, correctWhenLost]).toEqual([1, 0]);
    for (const { price, expected, realised } of checks)
      expect(Math.abs(realised - expected), `price ${price}`).toBeLessThan(0.08);
    const shares = checks.map(({ boughtShare }) => boughtShare);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(checks[0]?.accuracy).toBeGreaterThan((checks.at(-1)?.accuracy ?? 1) + 0.2);
  });
});

const state = (scores: readonly number[], bought: readonly number[] = []): PolicyState => {
  const signals = scores.map((score, step) => sampleSignals({ score, length: 20, stepNumber: step + 1 }));
  const [last = null] = signals.slice(-1);
  const earlier = signals.slice(0, -1);
  return {
    stepIndex: earlier.length,
    signals: last,
    earlier,
    bought: earlier.map((_, at) => bought[at] ?? 0),
  };
};

describe.each(POMDP_VARIANTS)("the trained policy, %s", (variant) => {
  const { model } = trained[variant];
  const worth = (at: PolicyState) => trimPomdp({ model, threshold: () => 0.5 }).decide(at).probability;

  it("buys a doubtful step, but not after a step that was surely wrong and was kept", () => {
    const doubtful = 0.2;
    const sound = worth(state([0.99, doubtful]));
    const lost = worth(state([0.001, doubtful]));
    const saved = worth(state([0.001, doubtful], [20]));
    expect(lost).toBeLessThan(sound / 2);
    expect(saved).toBeGreaterThan(2 * lost);
    // A threshold on the score alone would buy all three.
    expect(trimThreshold(() => 0.5).decide(state([0.001, doubtful])).decision).toBe("escalate");
  });

  it("buys at each price what is best at that price, so that thresholds are prices", () => {
    const draw = createDraw(7);
    const { prices, worth: tables } = model.table;
    const decided = new Set<boolean>();
    const wrong: string[] = [];
    for (let belief = 0; belief < 300; belief++) {
      const [prefix, doubt, step] = [draw.unit() ** 0.4, draw.unit() ** 2, draw.int(1, 6)];
      const [right, wrongNow] = [prefix * (1 - doubt), prefix * doubt];
      const { boughtRight } = model.belief;
      const [kept, bought] = [right, right * boughtRight.right + wrongNow * boughtRight.wrong];
      const index = indifferencePrice(model, [right, wrongNow, step, 1]);
      for (const [at, price] of prices.entries()) {
        const values = tables[step - 1]?.[at] ?? [];
        const advantage = onGrid(values, bought * 64) - onGrid(values, kept * 64) - price;
        if (price === 0 || Math.abs(advantage) < 1e-6) continue;
        if (index > price !== advantage > 0) wrong.push(`${right} ${wrongNow} ${step} at ${price}`);
        decided.add(advantage > 0);
      }
    }
    expect(wrong).toEqual([]);
    expect(decided.size).toBe(2);
  });

  it("comes through a file as it was", () => {
    expect(v.parse(PomdpModelSchema, JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  it("decides from its card and its ONNX file as it does here", async () => {
    const { names, reads } = pomdpFeatures(model.belief);
    const card = parsePomdpCard({
      ...samplePolicyCard({ names, reads }, { follows: pomdpFollows(variant) }),
      belief: model.belief,
    });
    const network = await loadNodeNetwork(toPomdpOnnx(model));
    const shipped = shippedPomdp({ card, run: network.run, threshold: () => 0.1 });
    for (const at of [state([0.2]), state([0.99, 0.4]), state([0.001, 0.2]), state([0.1, 0.9], [20])]) {
      const { probability, decision } = await shipped.decide(at);
      const own = trimPomdp({ model, threshold: () => 0.1 }).decide(at);
      expect(probability).toBeCloseTo(own.probability, 4);
      expect(decision).toBe(own.decision);
    }
    await network.dispose();
  });

  it("is the same as ONNX on any row", async () => {
    const draw = createDraw(6);
    const count = 200;
    const rows = Float32Array.from({ length: count * 4 }, () => draw.unit());
    for (let row = 0; row < count; row++) {
      const [right = 0, wrong = 0] = rows.subarray(4 * row);
      rows[4 * row] = right ** 0.3;
      rows[4 * row + 1] = wrong * (1 - right ** 0.3);
      rows[4 * row + 2] = row % 5 === 0 ? 1 + 8 * draw.unit() : 1 + (row % 8);
      rows[4 * row + 3] = 0.25 + 2 * draw.unit();
    }
    const network = await loadNodeNetwork(toPomdpOnnx(model));
    const logits = await network.run(rows, count);
    await network.dispose();
    const prices = Array.from({ length: count }, (_, row) =>
      indifferencePrice(model, rows.subarray(4 * row, 4 * row + 4)),
    );
    for (const [row, price] of prices.entries())
      expect(1 / (1 + Math.exp(-(logits[row] ?? Number.NaN))), `row ${row}`).toBeCloseTo(price, 4);
    expect(Math.max(...prices)).toBeGreaterThan(0.2);
    expect(Math.min(...prices)).toBeLessThan(0.01);
  });
});

it("stops when it is told to, and says what it does", async () => {
  const stop = new AbortController();
  const shares: number[] = [];
  const onProgress = (share: number, sentence: string) => {
    shares.push(share);
    if (sentence.startsWith("solving")) stop.abort();
  };
  const training = trainPomdp({
    train: train.slice(0, 50),
    validation: [],
    variant: "recursive",
    signal: stop.signal,
    onProgress,
  });
  await expect(training).rejects.toMatchObject({ code: "aborted" });
  expect(shares).toEqual([0, 0.2, 0.4]);
});
