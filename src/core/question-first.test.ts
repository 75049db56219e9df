import { expect, it } from "vitest";
import { questionFirst } from "./question-first.ts";

it("puts a copy of the question in front", () => {
  expect(questionFirst("Ann has 2 eggs. How many are left? In short.")).toBe(
    "How many are left? Ann has 2 eggs. How many are left? In short.",
  );
});

it("takes the last of several questions, whole where it holds a point within a number", () => {
  expect(questionFirst("Is it late? A pen costs $1.50. What do 3 pens for $1.50 each cost?")).toBe(
    "What do 3 pens for $1.50 each cost? Is it late? A pen costs $1.50. What do 3 pens for $1.50 each cost?",
  );
  expect(questionFirst('Ann says "Go!" How far is it?')).toBe('How far is it? Ann says "Go!" How far is it?');
});

it.each(["", "Add 2 and 3.", "What is 2 + 3?", "What is 2 + 3? Only the answer."])(
  "leaves %j as it is",
  (text) => {
    expect(questionFirst(text)).toBe(text);
  },
);
