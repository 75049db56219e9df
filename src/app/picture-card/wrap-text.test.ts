import { expect, it } from "vitest";
import { wrapText } from "./wrap-text.ts";

const measure = (text: string) => text.length;

it("fills lines with whole words", () => {
  expect(wrapText("one two three four", 9, 5, measure)).toEqual(["one two", "three", "four"]);
});

it("cuts what is too much for the last line", () => {
  expect(wrapText("one two three four five", 9, 2, measure)).toEqual(["one two", "three fo…"]);
});

it("breaks a word that fits no line, and loses none of it", () => {
  expect(wrapText("x".repeat(12), 5, 5, measure).join("")).toBe("x".repeat(12));
});

it("has no line for nothing", () => {
  expect(wrapText(" ", 9, 2, measure)).toEqual([]);
});
