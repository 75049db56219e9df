import { expect, it } from "vitest";
import { cheapestThreshold } from "./operating-points.ts";

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
