import { expect, it } from "vitest";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { meanOutcomes } from "./measured-outcomes.ts";
import { randomCurve } from "./random-baseline.ts";
import { problemsOf } from "./testing/two-steps.ts";
import { largeAlone } from "./whole-solutions.ts";

const problems = problemsOf(simulatedTrees({ problems: 80, seed: 6 }));
const shares = [0.1, 0.35, 0.8, 1];

it("lets the large model write the shares that were asked for", () => {
  const points = randomCurve(problems, { seed: 3, seeds: 20, shares });
  const alone =
    problems.trees.reduce((sum, tree) => sum + largeAlone(tree, null).largeTokens, 0) / problems.trees.length;
  for (const [at, { outcomes }] of points.entries())
    expect(meanOutcomes(outcomes).largeTokens / alone).toBeCloseTo(shares[at] ?? 0, 2);
  expect(meanOutcomes((points.at(-1) as (typeof points)[number]).outcomes).largeTokens).toBeCloseTo(alone, 9);
  // 1 − rate, since steps are as long as each other.
  expect(points[1]?.threshold).toBeCloseTo(0.65, 1);
});

it("means over its seeds, which are not each other's copies", () => {
  const [one] = randomCurve(problems, { seed: 3, seeds: 1, shares: [0.5] });
  const [many] = randomCurve(problems, { seed: 3, seeds: 20, shares: [0.5] });
  expect(new Set(one?.outcomes.correct)).toEqual(new Set([0, 1]));
  expect(new Set(many?.outcomes.correct).size).toBeGreaterThan(5);
});
