import { expect, it } from "vitest";
import { cheapestThreshold, operatingPoints } from "./operating-points.ts";
import { simulatedTrees } from "./traces/testing/simulated-trees.ts";

const point = (threshold: number, accuracy: number, largeTokenShare: number) => ({
  threshold,
  accuracy,
  largeTokenShare,
  split: "policy-val",
});

it("takes the cheapest threshold that recovers 95 % of the gap, else the most accurate", () => {
  const points = [point(0, 0.9, 1), point(0.2, 0.89, 0.3), point(0.5, 0.88, 0.2), point(1, 0.5, 0)];
  expect(cheapestThreshold(points, 0.5, 0.9)).toBe(0.5);
  expect(cheapestThreshold(points, 0.5, 0.92)).toBe(0);
  expect(cheapestThreshold([point(0.3, 0.6, 0.2), point(1, 0.5, 0)], 0.5, 0.9)).toBe(0.3);
  expect(cheapestThreshold([], 0.5, 0.9)).toBe(0.5);
});

it("sweeps thresholds on traces from the large model alone to the small one alone, each dearer than the next", () => {
  const { defaultThreshold, operatingPoints: points } = operatingPoints(
    simulatedTrees({ problems: 600, seed: 2 }),
  );
  expect(points[0]).toMatchObject({ threshold: 0, largeTokenShare: 1, split: "policy-train" });
  expect(points.at(-1)).toMatchObject({ threshold: 1, largeTokenShare: 0 });
  const shares = points.map(({ largeTokenShare }) => largeTokenShare);
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  const chosen = points.find(({ threshold }) => threshold === defaultThreshold);
  expect(chosen?.largeTokenShare).toBeLessThan(0.5);
});
