import { verifierFeatureNames } from "../../../policies/verifier-features.ts";
import type { GatheredTrace } from "../gather.ts";
import { simulatedTrees } from "./simulated-trees.ts";

const NAMES = verifierFeatureNames(0);

/** Simulated traces to train a verifier on: all evidence of a draft lies in one of the features, and no draft is scored yet. */
export function unscoredTraces(evidence: string, problems: number, seed: number): GatheredTrace[] {
  return simulatedTrees({ problems, seed, steps: [3, 4] }).map((tree) => ({
    features: tree.nodes.map(({ signals }) =>
      Float32Array.from(NAMES, (name) =>
        name === evidence ? Math.log((signals.score ?? 0) / (1 - (signals.score ?? 0))) : 0,
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
