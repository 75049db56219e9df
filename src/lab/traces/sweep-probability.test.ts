import { describe, expect, it } from "vitest";
import {
  type Probabilities,
  quantileThresholds,
  sweepProbability,
  treeAnchors,
} from "./sweep-probability.ts";
import { simulatedTrees } from "./testing/simulated-trees.ts";
import { playTrace, type TraceState, type TraceTree } from "./trace-tree.ts";

const trees = simulatedTrees({ problems: 200, seed: 5, smallRight: 0.8 });
/** Also depends on what was bought, so that thresholds part ways. */
const chance = ({ signals, bought }: TraceState) =>
  (1 - (signals.score ?? 0)) / (1 + bought.filter((tokens) => tokens > 0).length);
const probabilities: Probabilities = (states) => states.map(chance);

describe("sweepProbability", () => {
  it("gives what playing each tree with each threshold gives", () => {
    const thresholds = [0.5, 0, 0.2, 0.05, 0.9, 1];
    const swept = sweepProbability(trees, probabilities, thresholds);
    expect(swept.map(({ threshold }) => threshold)).toEqual([0, 0.05, 0.2, 0.5, 0.9, 1]);
    for (const { threshold, paths, accuracy, largeTokens } of swept) {
      const played = trees.map((tree) => playTrace(tree, (state) => chance(state) > threshold));
      expect(paths).toEqual(played);
      expect(accuracy).toBeCloseTo(played.filter(({ correct }) => correct).length / 200, 12);
      expect(largeTokens).toBeCloseTo(played.reduce((sum, path) => sum + path.largeTokens, 0) / 200, 9);
    }
    expect(new Set(swept.map(({ largeTokens }) => largeTokens)).size).toBe(6);
  });

  it("looks at a turn once, however many thresholds lead to it", () => {
    const [tree] = simulatedTrees({ problems: 1, seed: 2, steps: [3, 3] }) as [TraceTree];
    const asked: number[] = [];
    sweepProbability(
      [tree],
      (states) => {
        asked.push(states.length);
        return states.map(() => 0.5);
      },
      [0, 0.1, 0.2, 0.6, 0.7],
    );
    expect(asked).toEqual([1, 2, 2]);
  });

  it("refuses what is no probability, and no trees", () => {
    expect(() => sweepProbability(trees, (states) => states.map(() => Number.NaN), [0.5])).toThrow(/NaN/);
    expect(() => sweepProbability([], probabilities, [0.5])).toThrow(RangeError);
  });
});

describe("quantileThresholds", () => {
  it("parts the decisions of a probability that lies close together", () => {
    const close: Probabilities = (states) => states.map((state) => 1e-4 * chance(state));
    const thresholds = quantileThresholds(trees, close, 20);
    expect(thresholds[0]).toBe(0);
    expect(thresholds.at(-1)).toBe(1);
    const swept = sweepProbability(trees, close, thresholds);
    expect(new Set(swept.map(({ largeTokens }) => largeTokens)).size).toBeGreaterThan(15);
  });
});

describe("treeAnchors", () => {
  it("are keeping everything and buying everything", () => {
    const share = (escalate: boolean) =>
      trees.filter((tree) => playTrace(tree, () => escalate).correct).length / trees.length;
    const steps = trees.reduce((sum, { problem }) => sum + problem.steps, 0) / trees.length;
    const anchors = treeAnchors(trees);
    expect([anchors.smallAccuracy, anchors.largeAccuracy]).toEqual([share(false), share(true)]);
    expect(anchors.largeTokens).toBeCloseTo(20 * steps, 9);
  });
});
