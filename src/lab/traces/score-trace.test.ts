import { expect, it } from "vitest";
import { verifierFeatureNames } from "../../policies/verifier-features.ts";
import type { GatheredTrace } from "./gather.ts";
import { scoreTrace, scoreTraces } from "./score-trace.ts";
import { simulatedTrees } from "./testing/simulated-trees.ts";

const NAMES = verifierFeatureNames(0);
const at = (name: string) => NAMES.indexOf(name);
const { signal } = new AbortController();

/** A row says its turn in the place of minLogprob; the second turn of each tree has an empty draft. */
const traces = simulatedTrees({ problems: 3, seed: 2, steps: [2, 4] }).map(
  (tree): GatheredTrace => ({
    tree: {
      ...tree,
      nodes: tree.nodes.map((node, place) => ({
        ...node,
        draft: { ...node.draft, text: place === 1 ? "" : "A step." },
      })),
    },
    features: tree.nodes.map((_, place) =>
      Float32Array.from(NAMES, (name) => (name === "minLogprob" ? place : 0)),
    ),
  }),
);
const score = (row: Float32Array) =>
  1 / (2 + (row[at("minLogprob")] ?? 0) + (row[at("leastEarlierScore")] ?? 0));

it("scores every draft, with the least score before it among its features", () => {
  for (const trace of traces) {
    const { tree, features } = scoreTrace(trace, score);
    const parentsOf = (place: number) =>
      [...tree.nodes.keys()].filter((other) =>
        [tree.nodes[other]?.keep.next, tree.nodes[other]?.escalate.next].includes(place),
      );
    const leastBefore = (place: number): number => {
      const [parent] = parentsOf(place);
      if (parent === undefined) return Number.POSITIVE_INFINITY;
      return Math.min(leastBefore(parent), tree.nodes[parent]?.signals.score ?? Number.NaN);
    };
    for (const [place, node] of tree.nodes.entries()) {
      const row = features[place] ?? new Float32Array();
      // In gathered traces every turn but the first has one parent.
      let line = [place];
      while (line.length === 1 && (tree.nodes[line[0] ?? 0]?.stepIndex ?? 0) > 0)
        line = parentsOf(line[0] ?? 0);
      if (line.length !== 1) continue;
      const least = leastBefore(place);
      expect(row[at("leastEarlierScore")]).toBeCloseTo(Number.isFinite(least) ? least : 0, 6);
      expect(row[at("leastEarlierScoreMissing")]).toBe(Number.isFinite(least) ? 0 : 1);
      expect(node.signals.score).toBe(place === 1 ? 0 : score(row));
    }
  }
});

it("scores many traces at once, in one pass for each depth, as one by one", async () => {
  let passes = 0;
  const together = await scoreTraces(
    traces,
    async (rows) => {
      passes++;
      return rows.map((row) => ({ score: score(row), cumulative: null }));
    },
    signal,
  );
  expect(together).toEqual(traces.map((trace) => scoreTrace(trace, score)));
  expect(passes).toBe(Math.max(...traces.map(({ tree }) => tree.problem.steps)));
});
