import { expect, it } from "vitest";
import { evaluateProgram } from "./program.ts";

it.each([
  ["12 + 5", "17"],
  ["2 + 3 * 4 - 6 / 2", "11"],
  ["(2 + 3) * (4 - 1)", "15"],
  ["10 - 3 - 2", "5"],
  ["1 / 3", "1/3"],
  ["17 - 5 * (17 // 5)", "2"],
  [" 7 ", "7"],
])("%s is %s", (text, value) => {
  expect(evaluateProgram(text)?.toFraction()).toBe(value);
});

it.each([
  "",
  "1 +",
  "(1",
  "1)",
  "1 / 0",
  "1 // 0",
  "a",
  "1 2",
  "-1",
  "process.exit()",
  "1e9",
  "9".repeat(10),
])("%s is no program", (text) => {
  expect(evaluateProgram(text)).toBeNull();
});

it("gives up on endless ones", () => {
  expect(evaluateProgram("1 + ".repeat(1000))).toBeNull();
});
