import { expect, it } from "vitest";
import { takePocketProblems } from "./pocket-problem.ts";

it("takes as many problems of a split as wanted, others for another seed, drawn as chosen", () => {
  const told = (distractors?: 0 | 2) => {
    const problems = takePocketProblems("test", 20, 3, distractors === undefined ? {} : { distractors });
    expect(problems).toHaveLength(20);
    expect(new Set(problems.map(({ split }) => split))).toEqual(new Set(["test"]));
    return problems.flatMap(({ givens }) => givens).length;
  };
  expect(told(2)).toBeGreaterThan(told(0) + 20);
  expect(told()).toBeGreaterThan(told(0));
  const seeds = (seed: number) => takePocketProblems("test", 10, seed).map((problem) => problem.seed);
  expect(seeds(3)).toEqual(seeds(3));
  expect(seeds(4).filter((seed) => seeds(3).includes(seed))).toEqual([]);
});
