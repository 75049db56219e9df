import { expect, it } from "vitest";
import { answerStep, generatePocketProblem, referenceSteps } from "../problems/pocket/generate.ts";
import { rescue } from "./rescue.ts";
import { scriptedBatchModel } from "./testing/scripted-batch-model.ts";

const { signal } = new AbortController();
const problem = generatePocketProblem(80, { family: "shopping", steps: 4 });
const right = referenceSteps(problem);
const [first = "", second = "", third = ""] = right;
const transcript = (...steps: string[]) => [problem.text, ...steps].join("\n\n");
const lost = [{ problem, prefix: [first] }];
const wrong = second.replace(/= \d+/, "= 199");

it("buys the step in the place of the mistake, then goes on with either model", async () => {
  const able = scriptedBatchModel([transcript(...right)]);
  expect(await rescue(able, able, lost, { signal })).toEqual([{ step: true, oneStep: true, takeOver: true }]);
});

it("tells a small model that loses the way again from a large one that goes on", async () => {
  const small = scriptedBatchModel([transcript(first, second, "The answer is 1.")]);
  const large = scriptedBatchModel([transcript(...right)]);
  expect(await rescue(small, large, lost, { signal })).toEqual([
    { step: true, oneStep: false, takeOver: true },
  ]);
});

it("counts the answer, not the step: a wrong step may still be saved", async () => {
  const small = scriptedBatchModel([transcript(first, wrong, answerStep(problem))]);
  const large = scriptedBatchModel([transcript(first, wrong, third)]);
  expect(await rescue(small, large, lost, { signal })).toEqual([
    { step: false, oneStep: true, takeOver: false },
  ]);
});

it("lets nobody go on behind an answer or the model's own end", async () => {
  const right = scriptedBatchModel([transcript(...referenceSteps(problem))]);
  const hasty = scriptedBatchModel([transcript(first, answerStep(problem))]);
  expect(await rescue(right, hasty, lost, { signal })).toEqual([
    { step: false, oneStep: true, takeOver: true },
  ]);
  const silent = scriptedBatchModel([transcript(first, second)]);
  expect(await rescue(right, silent, lost, { signal })).toEqual([
    { step: true, oneStep: false, takeOver: false },
  ]);
});

it("keeps problems apart", async () => {
  const other = generatePocketProblem(81, { family: "savings", steps: 3 });
  const otherRight = referenceSteps(other);
  const large = scriptedBatchModel([
    transcript(...right),
    [other.text, ...otherRight.slice(0, 1), "Nonsense."].join("\n\n"),
  ]);
  const small = scriptedBatchModel([transcript(...right)]);
  const both = [{ problem: other, prefix: otherRight.slice(0, 1) }, ...lost];
  expect(await rescue(small, large, both, { signal })).toEqual([
    { step: false, oneStep: false, takeOver: false },
    { step: true, oneStep: true, takeOver: true },
  ]);
});
