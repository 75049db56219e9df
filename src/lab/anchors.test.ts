import { expect, it } from "vitest";
import type { Price } from "../core/usage.ts";
import { anchorBenchmark } from "./anchors.ts";
import { benchmarkReport } from "./benchmark-report.ts";
import type { MeasuredProblem, SolvedRow } from "./measured-problem.ts";

const solved = (correct: boolean, tokens: number): SolvedRow => ({
  correct,
  answered: true,
  outcome: "answered",
  tokens,
  input: 100,
  logprob: 0,
  numbersLogprob: 0,
});
const problem = (cluster: string, small: boolean, large: boolean): MeasuredProblem => ({
  cluster,
  family: null,
  steps: null,
  solved: { draft: { small: solved(small, 99), large: solved(large, 20) } },
  details: null,
});
const price: Price = {
  label: "test",
  source: "test",
  date: "2026-11-22",
  illustrative: true,
  input: 1e4,
  cachedRead: 0,
  cachedWrite: 0,
  output: 1e5,
};

it("is a benchmark of the two policies, in which the large model alone costs anything", () => {
  const problems = [
    problem("a", true, true),
    problem("b", false, true),
    problem("c", false, true),
    problem("d", false, false),
  ];
  const benchmark = anchorBenchmark(problems, "draft", ["always-large", "always-small"], price);
  const { anchors, policies } = benchmarkReport(benchmark, { resamples: 50, seed: 1 });
  // 100 tokens read at 0.01 dollars and 20 written at 0.1.
  expect(anchors).toMatchObject({
    small: { accuracy: 0.25 },
    large: { accuracy: 0.75, tokensPerProblem: 20, costUsd: 3 },
  });
  expect(policies).toMatchObject([
    { id: "always-large", points: [{ threshold: 0, accuracy: 0.75, largeTokenShare: 1, costUsd: 3 }] },
    { id: "always-small", points: [{ threshold: 1, accuracy: 0.25, largeTokenShare: 0, costUsd: 0 }] },
  ]);
});

it("draws clusters together, and refuses a strategy that was not measured", () => {
  const problems = [problem("a", true, true), problem("a", false, true)];
  const benchmark = anchorBenchmark(problems, "draft", [], null);
  expect(benchmarkReport(benchmark, undefined, ["a", "a"]).anchors.small.ci).toEqual([0.5, 0.5]);
  expect(benchmarkReport(benchmark).anchors.small.ci).toEqual([0, 1]);
  expect(() => anchorBenchmark(problems, "steps", [], null)).toThrow(RangeError);
});
