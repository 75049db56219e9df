import { describe, expect, it } from "vitest";
import { frontier } from "../frontier.ts";
import { costToPerformance } from "../metrics.ts";
import { sweepProbability, treeAnchors } from "../traces/sweep-probability.ts";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { predictedCpt95, predictedOracleCpt95 } from "./predicted-cpt95.ts";

const pair = { largeAccuracy: 0.95, steps: [2, 3, 4, 5, 6, 7, 8], seed: 1, problems: 2000 };

describe("what an AUROC predicts", () => {
  // The table of METHODS.
  it.each([
    [0.45, 0.98, 0.21],
    [0.45, 0.9, 0.49],
    [0.6, 0.98, 0.134],
    [0.6, 0.95, 0.23],
    [0.6, 0.9, 0.4],
    [0.75, 0.95, 0.124],
  ])("a pair of %s / 0.95 with an AUROC of %s has a CPT95 near %s", (smallAccuracy, auroc, expected) => {
    const cpt = predictedCpt95({ ...pair, smallAccuracy, auroc });
    expect(cpt / expected).toBeGreaterThan(0.75);
    expect(cpt / expected).toBeLessThan(1.25);
  });

  it.each([
    [0.45, 0.119],
    [0.6, 0.073],
    [0.75, 0.038],
  ])("a pair of %s / 0.95 has an oracle near %s", (smallAccuracy, expected) => {
    expect(Math.abs(predictedOracleCpt95({ ...pair, smallAccuracy }) / expected - 1)).toBeLessThan(0.15);
  });

  it("a score that says nothing needs nearly everything", () => {
    expect(predictedCpt95({ ...pair, smallAccuracy: 0.6, auroc: 0.5 })).toBeGreaterThan(0.9);
  });

  it("agrees with trees of the same kind", () => {
    // An AUROC of 0.95, steps right with 0.9 and 0.99.
    const trees = simulatedTrees({
      problems: 1500,
      seed: 2,
      steps: [2, 6],
      smallRight: 0.9,
      largeRight: 0.99,
    });
    const share = (right: number) => [2, 3, 4, 5, 6].reduce((sum, count) => sum + right ** count / 5, 0);
    const anchors = treeAnchors(trees);
    const thresholds = Array.from({ length: 25 }, (_, at) => ((at + 1) / 26) ** 2);
    const points = sweepProbability(
      trees,
      (states) => states.map(({ signals }) => 1 - (signals.score ?? 0)),
      thresholds,
    );
    const predicted = predictedCpt95({
      smallAccuracy: share(0.9),
      largeAccuracy: share(0.99),
      steps: [2, 3, 4, 5, 6],
      auroc: 0.95,
      seed: 3,
      problems: 2000,
    });
    expect(costToPerformance(frontier(points, anchors), 0.95) / predicted).toBeGreaterThan(0.75);
    expect(costToPerformance(frontier(points, anchors), 0.95) / predicted).toBeLessThan(1.3);
  });

  it("refuses an impossible pair", () => {
    expect(() => predictedCpt95({ ...pair, smallAccuracy: 0.96, auroc: 0.9 })).toThrow(RangeError);
    expect(() => predictedCpt95({ ...pair, smallAccuracy: 0.6, auroc: 1 })).toThrow(RangeError);
  });
});
