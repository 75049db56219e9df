import { expect, it } from "vitest";
import { sameAnswer } from "./same-answer.ts";

it.each([
  ["12", "12", true],
  ["12.0", "12", true],
  ["24/2", "12", true],
  ["13", "12", false],
  [null, "12", false],
  ["12", null, false],
  ["x = 2", "x = 2", true],
  ["1/0", "12", false],
])("%s against %s is %s", (stated, known, same) => {
  expect(sameAnswer(stated, known)).toBe(same);
});
