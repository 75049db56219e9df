import { expect, it } from "vitest";
import { FAMILY_NAMES, generatePocketProblem } from "../../problems/pocket/generate.ts";
import { INSIDE, MOST_WORDS, outsideOf } from "./outside-garden.ts";

it("finds nothing outside in what the generator writes, and no room to spare in the length", () => {
  let longest = 0;
  for (const family of FAMILY_NAMES) {
    for (let seed = 0; seed < 60; seed++) {
      const { text } = generatePocketProblem(seed, { family, steps: 8, distractors: 2 });
      expect(outsideOf(text, [])).toEqual(INSIDE);
      longest = Math.max(longest, text.split(" ").length);
    }
  }
  expect(longest).toBeGreaterThan(MOST_WORDS - 25);
});

it.each([
  ["Ann has 200 apples and 1 pen. Is it 12?", []],
  ["A car costs 24,500 dollars, or 0 with luck; 24,500!", ["24,500", "0"]],
  ["It takes 2.5 hours, from 10:30 on, for 3/4 of 201 people.", ["2.5", "10:30", "3/4", "201"]],
  ["She pays $350 and saves 20%.", ["350"]],
])("names the numbers that are not taught: %s", (text, numbers) => {
  expect(outsideOf(text, ["x"])).toEqual({ words: ["x"], numbers, length: null });
});

it("counts the words of what is longer than any problem", () => {
  expect(outsideOf("apples ".repeat(MOST_WORDS), []).length).toBeNull();
  expect(outsideOf("apples ".repeat(MOST_WORDS + 1), []).length).toBe(MOST_WORDS + 1);
});
