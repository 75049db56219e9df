import { describe, expect, it } from "vitest";
import { auroc } from "../auroc.ts";
import { simulatedTrees } from "./testing/simulated-trees.ts";
import { playTrace, type TraceTree } from "./trace-tree.ts";

const trees = simulatedTrees({ problems: 2000, seed: 3 });
const share = (decide: Parameters<typeof playTrace>[1]) =>
  trees.filter((tree) => playTrace(tree, decide).correct).length / trees.length;

describe("playTrace", () => {
  it("tells a policy what stands and what was bought, and counts what was paid for", () => {
    const [tree] = simulatedTrees({ problems: 1, seed: 1, steps: [3, 3] }) as [TraceTree];
    const seen: unknown[] = [];
    const path = playTrace(tree, ({ stepIndex, earlier, bought, signals }) => {
      seen.push([stepIndex, earlier.length, [...bought], signals.stepNumber]);
      return stepIndex === 1;
    });
    expect(seen).toEqual([
      [0, 0, [], 1],
      [1, 1, [0], 2],
      [2, 2, [0, 20], 3],
    ]);
    expect(path).toMatchObject({
      largeTokens: 20,
      largeRead: 60,
      stepsBought: 1,
      smallTokens: 60,
      discardedTokens: 20,
    });
    expect(path.turns.map(({ escalated }) => escalated)).toEqual([false, true, false]);
  });

  it("refuses a tree that leads nowhere", () => {
    const [tree] = simulatedTrees({ problems: 1, seed: 1 }) as [TraceTree];
    expect(() => playTrace({ ...tree, nodes: [] }, () => false)).toThrow(/no turn 0/);
  });
});

describe("simulated trees", () => {
  it("have the accuracies and the separation that were asked for", () => {
    const steps = [2, 3, 4, 5];
    const expected = (right: number) => steps.reduce((sum, count) => sum + right ** count / steps.length, 0);
    expect(share(() => false)).toBeCloseTo(expected(0.85), 1);
    expect(share(() => true)).toBeCloseTo(expected(0.985), 1);
    expect(share((_, { truth }) => !truth.draftRight)).toBeGreaterThan(share(() => true));
    const drafts = trees.flatMap(({ nodes, problem }) =>
      nodes
        .filter(({ truth }) => truth.prefixRight)
        .map(({ signals, truth }) => ({
          score: signals.score ?? 0,
          positive: truth.draftRight,
          cluster: problem.seed,
        })),
    );
    expect(auroc(drafts)).toBeGreaterThan(0.94);
    expect(auroc(drafts)).toBeLessThan(0.96);
  });
});
