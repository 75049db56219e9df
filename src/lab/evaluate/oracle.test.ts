import { describe, expect, it } from "vitest";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { playTrace, type TraceTree } from "../traces/trace-tree.ts";
import { meanOutcomes } from "./measured-outcomes.ts";
import { oracleCurve, oracleDecision } from "./oracle.ts";
import { problemsOf } from "./testing/two-steps.ts";

/** Steps of different lengths, and large models that fail, so that what is bought matters. */
const trees = simulatedTrees({
  problems: 60,
  seed: 11,
  steps: [2, 5],
  smallRight: 0.6,
  largeRight: 0.85,
}).map(
  (tree): TraceTree => ({
    ...tree,
    nodes: tree.nodes.map((node, place) => ({
      ...node,
      bought: { ...node.bought, tokens: 10 + ((7 * place + tree.problem.seed) % 23) },
    })),
  }),
);

/** The most that any sequence of decisions gives. */
function bruteForce(tree: TraceTree, lambda: number): number {
  const depth = tree.problem.steps;
  const values = Array.from({ length: 2 ** depth }, (_, plan) => {
    const { correct, largeTokens } = playTrace(tree, ({ stepIndex }) => ((plan >> stepIndex) & 1) === 1);
    return (correct ? 1 : 0) - lambda * largeTokens;
  });
  return Math.max(...values);
}

describe("the counterfactual oracle", () => {
  it.each([0, 1e-9, 0.005, 0.02, 0.04, 1])("does as well as the best of all plans, at λ = %s", (lambda) => {
    for (const tree of trees) {
      const { correct, largeTokens } = playTrace(tree, oracleDecision(tree, lambda));
      expect((correct ? 1 : 0) - lambda * largeTokens).toBeCloseTo(bruteForce(tree, lambda), 12);
    }
  });

  it("does not buy a wrong draft where the large model fails too", () => {
    const hopeless = trees.filter((tree) => bruteForce(tree, 0) === 0);
    expect(hopeless.length).toBeGreaterThan(5);
    for (const tree of hopeless) expect(playTrace(tree, oracleDecision(tree, 1e-9)).stepsBought).toBe(0);
  });

  it("sweeps from all that can be rescued to nothing bought", () => {
    const points = oracleCurve(problemsOf(trees)).map(({ outcomes }) => meanOutcomes(outcomes));
    const best = trees.filter((tree) => bruteForce(tree, 0) === 1).length / trees.length;
    expect(points[0]?.correct).toBeCloseTo(best, 12);
    expect(points.at(-1)).toMatchObject({ largeTokens: 0 });
    const tokens = points.map(({ largeTokens }) => largeTokens);
    expect(tokens).toEqual([...tokens].sort((a, b) => b - a));
    expect(new Set(tokens).size).toBeGreaterThan(20);
  });

  it("refuses a tree that leads nowhere", () => {
    const [tree] = trees;
    if (tree === undefined) throw new Error("no tree");
    const broken = { ...tree, nodes: tree.nodes.slice(0, 1) };
    expect(() => oracleDecision(broken, 0.1)).toThrow(/leads nowhere/);
  });
});
