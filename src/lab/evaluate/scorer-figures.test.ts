import { expect, it } from "vitest";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { scorerFigures } from "./scorer-figures.ts";

const bootstrap = { resamples: 50, seed: 1 };

it("says what each scorer knows of drafts with a right prefix, and leaves out those that said nothing", () => {
  const trees = simulatedTrees({ problems: 400, seed: 2, separation: 2.33 });
  const judged = trees.map((tree) => ({
    ...tree,
    nodes: tree.nodes.map((node) => ({
      ...node,
      // Knows everything after a right prefix, and is wrong about everything else.
      signals: {
        ...node.signals,
        judge: node.truth.draftRight === node.truth.prefixRight ? 9 : 0,
        meanLogprob: 0,
      },
    })),
  }));
  const found = scorerFigures(judged, bootstrap);
  const of = (name: string) => found.find(({ id }) => id.startsWith(name));
  expect(of("judge")).toMatchObject({ auroc: { value: 1, ci: [1, 1] }, ece: 0 });
  // 2.33 standard deviations apart: an AUROC of 0.95.
  expect(of("step verifier")?.auroc.value).toBeCloseTo(0.95, 1);
  // Always sure: it tells nothing apart, and is wrong as often as the model.
  const drafts = judged.flatMap(({ nodes }) => nodes).filter(({ truth }) => truth.prefixRight);
  const share = drafts.filter(({ truth }) => !truth.draftRight).length / drafts.length;
  expect(of("token statistics: mean")).toMatchObject({ n: drafts.length, auroc: { value: 0.5 } });
  expect(of("token statistics: mean")?.ece).toBeCloseTo(share, 5);
  expect(of("self-check")).toBeUndefined();
  expect(of("process reward model")).toBeUndefined();
});
