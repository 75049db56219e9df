import { expect, it } from "vitest";
import { verifierFeatureNames } from "../policies/verifier-features.ts";
import { auroc } from "./auroc.ts";
import { unscoredTraces } from "./traces/testing/unscored-traces.ts";
import { trainOnTraces } from "./train-on-traces.ts";

const NAMES = verifierFeatureNames(0);

const traces = (problems: number, seed: number) => unscoredTraces("minLogprob", problems, seed);

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
