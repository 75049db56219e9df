import { expect, it } from "vitest";
import { backtrack, meanKl } from "./trust-region.ts";

const logit = (chance: number) => Math.log(chance / (1 - chance));

it("measures the mean KL of decisions to escalate", () => {
  const of = (p: number, q: number) => p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
  const kl = meanKl([logit(0.3), logit(0.9)], [logit(0.5), logit(0.6)]);
  expect(kl).toBeCloseTo((of(0.3, 0.5) + of(0.9, 0.6)) / 2, 12);
  expect(meanKl([5, -800], [5, -800])).toBe(0);
});

it("goes back by halves until the update is small enough", () => {
  const values = Float64Array.of(logit(0.5) + 1);
  const old = Float64Array.of(logit(0.5));
  const kl = () => meanKl([0], values);
  expect(kl()).toBeGreaterThan(0.1);
  // KL ≈ p(1 − p)/2 · Δ²: 0.0077 at a quarter of the way, 0.031 at a half.
  const step = backtrack(values, old, 0.01, kl);
  expect(step.portion).toBe(0.25);
  expect(values[0]).toBeCloseTo(0.25, 12);
  expect(step.kl).toBe(kl());
  expect(step.kl).toBeLessThanOrEqual(0.01);
});

it("goes the whole way where it may, and nowhere where it never may", () => {
  const values = Float64Array.of(0.1);
  expect(backtrack(values, Float64Array.of(0), 0.01, () => meanKl([0], values)).portion).toBe(1);
  const stuck = Float64Array.of(1);
  expect(backtrack(stuck, Float64Array.of(0), 0.01, () => 1)).toEqual({ kl: 0, portion: 0 });
  expect(stuck[0]).toBe(0);
});
