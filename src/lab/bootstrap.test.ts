import { describe, expect, it } from "vitest";
import { clusteredBootstrap, countedMean, pairedBootstrap, percentileInterval } from "./bootstrap.ts";

describe("pairedBootstrap", () => {
  it("covers a mean about as widely as the textbook says", () => {
    const values = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 1 : 0));
    const [interval] = pairedBootstrap(400, (counts) => [countedMean(values, counts)]);
    const half = 1.96 * Math.sqrt((0.25 * 0.75) / 400);
    expect(interval?.[0]).toBeCloseTo(0.25 - half, 1);
    expect(interval?.[1]).toBeCloseTo(0.25 + half, 1);
  });

  it("pairs what is computed from one resample: the difference of a policy to itself has no width", () => {
    const values = Array.from({ length: 50 }, (_, i) => i % 2);
    const [difference, low] = pairedBootstrap(50, (counts) => {
      const mean = countedMean(values, counts);
      return [mean - countedMean(values, counts), mean];
    });
    expect(difference).toEqual([0, 0]);
    expect(low?.[0]).toBeLessThan(low?.[1] ?? 0);
  });

  it("gives the same intervals for the same seed", () => {
    const values = Array.from({ length: 60 }, (_, i) => Math.sin(i));
    const run = (seed: number) =>
      pairedBootstrap(60, (counts) => [countedMean(values, counts)], { resamples: 200, seed });
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
  });
});

describe("clusteredBootstrap", () => {
  it("draws the units of a cluster together, and is the plain one when each has its own", () => {
    const values = Array.from({ length: 40 }, (_, i) => i % 2);
    const mean = (counts: Float64Array) => [countedMean(values, counts)];
    const apart = clusteredBootstrap(
      values.map((_, i) => `${i}`),
      mean,
    );
    expect(apart).toEqual(pairedBootstrap(40, mean));
    const twoClusters = clusteredBootstrap(
      values.map((value) => `${value}`),
      mean,
    );
    expect(twoClusters).toEqual([[0, 1]]);
    const counted: number[][] = [];
    clusteredBootstrap(["a", "b", "a"], (counts) => {
      counted.push([...counts]);
      return [];
    });
    expect(counted.every(([first, , third]) => first === third)).toBe(true);
    expect(new Set(counted.map(String))).toEqual(new Set(["2,0,2", "1,1,1", "0,2,0"]));
  });
});

describe("percentileInterval", () => {
  it("counts infinite values and interpolates between finite ones", () => {
    expect(percentileInterval(Array.from({ length: 101 }, (_, i) => i))).toEqual([2.5, 97.5]);
    expect(percentileInterval([1, 2, Number.POSITIVE_INFINITY])[1]).toBe(Number.POSITIVE_INFINITY);
    expect(percentileInterval([])).toEqual([Number.NaN, Number.NaN]);
  });
});
