import { expect, it } from "vitest";
import { ILLUSTRATIVE_PRICE } from "../illustrative-price.ts";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { playTrace } from "../traces/trace-tree.ts";
import { traceOutcomes } from "./trace-outcomes.ts";

const trees = simulatedTrees({ problems: 60, seed: 5 });
const thresholds = [0.9, 0, 0.3, 0.05, 0.1, 1, 0.6];

it("gives what playing every tree at every threshold gives, in fewer plays", () => {
  let asked = 0;
  // Reads what was bought before, so that paths matter.
  const probability: Parameters<typeof traceOutcomes>[1]["probability"] = ({ signals, bought }) => {
    asked += 1;
    return (1 - (signals.score ?? 0)) * (bought.some((tokens) => tokens > 0) ? 0.5 : 1);
  };
  const data = traceOutcomes(trees, { thresholds, probability, price: ILLUSTRATIVE_PRICE });
  const askedTogether = asked;
  expect(data.points.map(({ threshold }) => threshold)).toEqual(thresholds);
  asked = 0;
  for (const { threshold, outcomes } of data.points) {
    const paths = trees.map((tree) => playTrace(tree, (state, node) => probability(state, node) > threshold));
    expect([...outcomes.correct]).toEqual(paths.map(({ correct }) => (correct ? 1 : 0)));
    expect([...outcomes.largeTokens]).toEqual(paths.map(({ largeTokens }) => largeTokens));
    for (const [at, { largeTokens, largeRead }] of paths.entries())
      expect(outcomes.costUsd[at]).toBeCloseTo((3 * largeRead + 15 * largeTokens) / 1e6, 12);
  }
  expect(askedTogether).toBeLessThan(asked);
  const [everything] = data.points.filter(({ threshold }) => threshold === 0);
  expect(everything?.outcomes).toEqual(data.large);
});

it("has dollars only with a price, and refuses what is no probability", () => {
  const { large } = traceOutcomes(trees, { thresholds, probability: () => 0.5, price: null });
  expect(large.costUsd.every(Number.isNaN)).toBe(true);
  expect(() => traceOutcomes(trees, { thresholds, probability: () => Number.NaN, price: null })).toThrow(
    /NaN is not a probability/,
  );
});
