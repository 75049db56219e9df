import { describe, expect, it, vi } from "vitest";
import type { PolicyState } from "../../core/policy.ts";
import { sampleSignals } from "../../core/testing/sample-signals.ts";
import { loadNodeNetwork } from "../../engines/local/node-engine.ts";
import { learnedPolicy } from "../../policies/learned-policy.ts";
import { parseStepPolicyCard } from "../../policies/policy-card.ts";
import { toOnnxNetwork } from "../learn/onnx-network.ts";
import { type Probabilities, quantileThresholds, sweepProbability } from "../traces/sweep-probability.ts";
import { handMadeTree } from "../traces/testing/hand-made-tree.ts";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { actorProbabilities, type PpoSettings } from "./ppo.ts";
import { ppoCard } from "./ppo-card.ts";
import { sweptMetrics } from "./swept-metrics.ts";
import { type PpoMethod, trainPpo } from "./train-ppo.ts";

const { signal } = new AbortController();
// Networks are trained here: about a second each, and several where other work runs beside them.
vi.setConfig({ testTimeout: 60_000 });

/**
 * The second draft always looks doubtful and is wrong, and the large model would get it right. In every other problem the first step
 * looks bad and is, and the large model fails there too: nothing that is bought then helps. The right decision at the second step
 * follows from the score of the first, and a threshold on r alone cannot take it.
 */
const handMade = Array.from({ length: 160 }, (_, seed) =>
  handMadeTree(seed, [
    seed % 2 === 0
      ? { score: 0.9, draftRight: true, boughtRight: true }
      : { score: 0.1, draftRight: false, boughtRight: false },
    { score: 0.5, draftRight: false, boughtRight: true },
  ]),
);

const drafted = (score: number) => sampleSignals({ score, length: 20 });
const firstStep = (score: number): PolicyState => ({
  stepIndex: 0,
  signals: drafted(score),
  earlier: [],
  bought: [],
});
const secondStep = (earlier: number): PolicyState => ({
  stepIndex: 1,
  signals: drafted(0.5),
  earlier: [drafted(earlier)],
  bought: [0],
});

async function shipped(method: PpoMethod, settings: Partial<PpoSettings>) {
  const trained = await trainPpo(method, {
    train: handMade,
    validation: handMade.slice(0, 100),
    seed: 2,
    signal,
    kappas: [0.4],
    seeds: 1,
    settings,
  });
  const card = ppoCard({
    method,
    id: `${method}-00000000`,
    forModel: { small: { id: "s", revision: "1" }, large: { id: "l", revision: "1" } },
    scorer: "step-verifier-00000000",
    trained,
    split: "policy-train",
    problems: handMade.length,
    validation: { split: "policy-val", problems: 100 },
    command: "train",
  });
  const network = await loadNodeNetwork(
    toOnnxNetwork(trained.network, trained.parameters, trained.normalisation),
  );
  const policy = learnedPolicy({
    card: parseStepPolicyCard(JSON.parse(JSON.stringify(card))),
    run: network.run,
    threshold: () => 0.5,
  });
  return { trained, card, policy };
}

describe.each([
  ["trim-agg", { passes: 8, batch: 80, minibatch: 8, actorRate: 0.003 }],
  ["trim-seq", { passes: 6, batch: 80, minibatch: 8, actorRate: 0.003 }],
] as const)("%s on a case made by hand", (method, settings) => {
  it("is trained, shipped as ONNX and card, and buys only where it helps", async () => {
    const { trained, card, policy } = await shipped(method, settings);
    const decisions: string[] = [];
    for (const state of [firstStep(0.9), firstStep(0.1), secondStep(0.9), secondStep(0.1)])
      decisions.push((await policy.decide(state)).decision);
    expect(decisions).toEqual(["keep", "keep", "escalate", "keep"]);
    const [own] = actorProbabilities(trained)([
      { ...secondStep(0.9), signals: drafted(0.5), earlier: [drafted(0.9)] },
    ]) as [number];
    expect((await policy.decide(secondStep(0.9))).probability).toBeCloseTo(own, 5);

    // Half of the problems can be solved, with one of two steps bought in each: a quarter of all tokens.
    expect(card.metrics).toMatchObject({ smallAccuracy: 0, largeAccuracy: 0.5, largeTokens: 40 });
    expect(card.metrics.cpt95).toBeCloseTo(0.95 / 4, 5);
    expect(card.operatingPoints.find(({ threshold }) => threshold === 0.5)).toMatchObject({
      accuracy: 0.5,
      largeTokenShare: 0.25,
    });
    expect(card.degenerate).toBe(false);
    expect(trained.report.chosen.collapse).toBe(null);
  });
});

describe("trainPpo", () => {
  const simulated = (problems: number, seed: number) =>
    simulatedTrees({ problems, seed, smallRight: 0.88, separation: 2.33 });

  it("orders steps at least as well as the plain threshold on r, within noise", async () => {
    const trained = await trainPpo("trim-agg", {
      train: simulated(250, 1),
      validation: simulated(100, 2),
      seed: 1,
      signal,
      kappas: [0.25],
      seeds: 1,
      settings: { passes: 3, minibatch: 8, batch: 150 },
    });
    const test = simulated(500, 3);
    const curve = (probabilities: Probabilities) =>
      sweptMetrics(
        sweepProbability(test, probabilities, quantileThresholds(test, probabilities, 40)),
        trained.report.anchors,
      );
    const threshold: Probabilities = (states) => states.map(({ signals }) => 1 - (signals.score ?? 0.5));
    expect(curve(actorProbabilities(trained)).meanCpt).toBeLessThan(curve(threshold).meanCpt + 0.02);
    expect(trained.report.degenerate).toBe(false);
  });

  it("reports a collapse for each κ and seed, and keeps the best", async () => {
    const sentences: string[] = [];
    const { report } = await trainPpo("trim-agg", {
      train: handMade,
      validation: handMade.slice(0, 50),
      seed: 1,
      signal,
      kappas: [50, 0.4],
      seeds: 1,
      settings: { passes: 5, batch: 80, minibatch: 8, actorRate: 0.003 },
      onProgress: (_, sentence) => sentences.push(sentence),
    });
    expect(report.candidates.map(({ kappa, collapse }) => [kappa, collapse])).toEqual([
      [50, "always-keep"],
      [0.4, null],
    ]);
    expect(report.chosen.kappa).toBe(0.4);
    expect(sentences.filter((sentence) => sentence.includes("always-keep"))).toHaveLength(1);
  });

  it("calls a policy degenerate that no threshold makes better than lots", async () => {
    // Every draft is wrong and looks the same, and the large model is right in every other problem: nothing can be told apart.
    const blind = handMade.map((_, seed) =>
      handMadeTree(seed, [{ score: 0.5, draftRight: false, boughtRight: seed % 2 === 0 }]),
    );
    const { report } = await trainPpo("trim-agg", {
      train: blind,
      validation: blind,
      seed: 1,
      signal,
      kappas: [0.4],
      seeds: 1,
      settings: { passes: 1 },
    });
    expect(report.chosen.apgr).toBeCloseTo(0.5, 6);
    expect(report.degenerate).toBe(true);
  });

  it("refuses to train on nothing", async () => {
    const none = { train: [], validation: [], seed: 1, signal };
    await expect(trainPpo("trim-agg", none)).rejects.toThrow(RangeError);
  });
});
