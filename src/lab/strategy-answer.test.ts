import { expect, it } from "vitest";
import { sameAnswer } from "./same-answer.ts";
import type { WrittenStep } from "./solution-row.ts";
import { strategyAnswer } from "./strategy-answer.ts";

const step = (text: string): WrittenStep => ({
  text,
  ending: "boundary",
  tokens: 1,
  before: 0,
  logprob: 0,
  numbersLogprob: 0,
});
const answer = (...texts: string[]) => strategyAnswer("program", { steps: texts.map(step), answer: null });

it("works a program out exactly, // rounding down", () => {
  expect(answer("(12 + 5) * 2")).toBe("34");
  expect(answer("17 // 5")).toBe("3");
  expect(answer("3 - 17 // 5 * 2")).toBe("-3");
  expect(answer("17 / 2")).toBe("17/2");
  expect(sameAnswer(answer("17 / 2"), "8.5")).toBe(true);
  expect(sameAnswer(answer("1 / 3 * 3"), "1")).toBe(true);
});

it("takes nothing but one expression for a program, not even a stated answer", () => {
  expect(answer("12 +")).toBeNull();
  expect(answer("12 + 5", "3")).toBeNull();
  expect(answer("7 / 0")).toBeNull();
  expect(strategyAnswer("program", { steps: [step("The answer is 7.")], answer: "7" })).toBeNull();
});

it("takes the stated answer of everything else, not an expression's value", () => {
  for (const strategy of ["steps", "draft", "direct"] as const) {
    expect(strategyAnswer(strategy, { steps: [step("The answer is 7.")], answer: "7" })).toBe("7");
    expect(strategyAnswer(strategy, { steps: [step("3 + 4")], answer: null })).toBeNull();
  }
});
