import { expect, it } from "vitest";
import { verifierFeatureNames } from "../policies/verifier-features.ts";
import { auroc } from "./auroc.ts";
import type { GatheredTrace } from "./traces/gather.ts";
import { simulatedTrees } from "./traces/testing/simulated-trees.ts";
import { trainOnTraces } from "./train-on-traces.ts";

const NAMES = verifierFeatureNames(0);

/** The simulated score's evidence lies in one of the features; no draft is scored yet. */
function traces(problems: number, seed: number): GatheredTrace[] {
  return simulatedTrees({ problems, seed, steps: [3, 4] }).map((tree) => ({
    features: tree.nodes.map(({ signals }) =>
      Float32Array.from(NAMES, (name) =>
        name === "minLogprob" ? Math.log((signals.score ?? 0) / (1 - (signals.score ?? 0))) : 0,
      ),
    ),
    tree: {
      ...tree,
      problem: { ...tree.problem, seed: seed * 100_000 + tree.problem.seed },
      nodes: tree.nodes.map((node) => ({
        ...node,
        draft: { ...node.draft, text: "A step." },
        signals: { ...node.signals, score: null },
      })),
    },
  }));
}

it("trains in two rounds, the second on scores of earlier steps, and keeps half of validation apart", () => {
  const said: string[] = [];
  const splits = { train: traces(800, 1), validation: traces(300, 2), calibration: traces(300, 3) };
  const trained = trainOnTraces(splits, {
    seed: 1,
    maxEpochs: 4,
    candidates: [{ hidden: [], readsHiddenState: false, weightDecay: 0.01, learningRate: 5e-3 }],
    onProgress: (sentence) => said.push(sentence),
  });
  expect(said.filter((sentence) => sentence.startsWith("Round"))).toHaveLength(2);
  expect(trained.metrics.auroc).toBeGreaterThan(0.92);
  const least = NAMES.indexOf("leastEarlierScoreMissing");
  for (const { features, index } of trained.rows) expect(features[least]).toBe(index === 0 ? 1 : 0);
  expect(trained.held).toHaveLength(150);
  const scored = trained.held.flatMap(({ tree }) =>
    tree.nodes
      .filter(({ truth }) => truth.prefixRight)
      .map(({ signals, truth }) => ({
        score: signals.score ?? Number.NaN,
        positive: truth.draftRight,
        cluster: tree.problem.seed,
      })),
  );
  expect(auroc(scored)).toBeGreaterThan(0.92);
});
