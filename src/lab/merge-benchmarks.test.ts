import { expect, it } from "vitest";
import type { BenchmarkResult, Outcomes } from "./benchmark.ts";
import { mergeBenchmarks } from "./merge-benchmarks.ts";

const outcomes = (values: number[]): Outcomes => ({
  correct: Float64Array.from(values),
  largeTokens: Float64Array.from(values, (value) => value * 10),
  costUsd: Float64Array.from(values, (value) => value / 10),
});

const result = (values: number[]): BenchmarkResult => ({
  small: outcomes(values),
  large: outcomes(values),
  sweeps: [{ id: "random", points: [{ threshold: 0.5, outcomes: outcomes(values) }] }],
});

it("gives each problem its place back", () => {
  const merged = mergeBenchmarks([result([0, 2, 4]), result([1, 3])]);
  expect(merged).toEqual(result([0, 1, 2, 3, 4]));
  expect(mergeBenchmarks([result([5])])).toEqual(result([5]));
  expect(() => mergeBenchmarks([])).toThrow(RangeError);
});
