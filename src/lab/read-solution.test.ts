import { expect, it } from "vitest";
import { generatePocketProblem, referenceSteps } from "../problems/pocket/generate.ts";
import { readSolution } from "./read-solution.ts";
import type { WrittenStep } from "./solution-row.ts";

const problem = generatePocketProblem(80, { family: "shopping", steps: 4 });
const right = referenceSteps(problem);
const written = (texts: readonly string[]): WrittenStep[] =>
  texts.map((text, at) => ({
    text,
    ending: "boundary",
    tokens: 10,
    before: 0,
    logprob: -at,
    numbersLogprob: -at / 2,
  }));

it("finds nothing wrong with the reference solution", () => {
  const { steps, mistake } = readSolution(problem, written(right));
  expect(mistake).toBeNull();
  expect(steps.map(({ label }) => label)).toEqual(right.map(() => "right"));
  expect(steps[2]).toMatchObject({ logprob: -2, numbersLogprob: -1 });
});

it("stops at the first mistake, says its kind and whether its equation is true", () => {
  const change = (at: number, step: (right: string) => string) =>
    right.map((text, index) => (index === at ? step(text) : text));
  const slipped = readSolution(problem, written(change(1, (text) => text.replace(/= \d+/, "= 199"))));
  expect(slipped.steps.map(({ label }) => label)).toEqual(["right", "wrong"]);
  expect(slipped.mistake).toEqual({ at: 1, kind: "arithmetic-slip", trueEquation: false });

  const otherNumbers = change(0, (text) => text.replace(/\d+ \* \d+ = \d+/, "7 * 11 = 77"));
  expect(readSolution(problem, written(otherNumbers)).mistake).toEqual({
    at: 0,
    kind: "wrong-quantity",
    trueEquation: true,
  });
  expect(readSolution(problem, written([...right.slice(0, 2), right[1] ?? ""])).mistake).toEqual({
    at: 2,
    kind: "repeated-step",
    trueEquation: true,
  });
  expect(readSolution(problem, written([...right.slice(0, 2), "The answer is 3."])).mistake).toEqual({
    at: 2,
    kind: "premature-answer",
    trueEquation: false,
  });
  expect(readSolution(problem, written(["Pens, pens."])).mistake).toEqual({
    at: 0,
    kind: "unreadable",
    trueEquation: false,
  });
});

it("takes a solution that stops too early for one without a mistake", () => {
  expect(readSolution(problem, written(right.slice(0, 2))).mistake).toBeNull();
});
