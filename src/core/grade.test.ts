import { describe, expect, it } from "vitest";
import { expectedGrade } from "./grade.ts";

const log = Math.log;

describe("the expected grade", () => {
  it("weighs the digits among the best tokens, as if nothing else could be answered", () => {
    const top = [
      { text: " 9", logprob: log(0.4) },
      { text: "The", logprob: log(0.3) },
      { text: "9", logprob: log(0.1) },
      { text: " 1", logprob: log(0.1) },
    ];
    expect(expectedGrade({ text: " 9", top })).toBeCloseTo((9 * 0.5 + 1 * 0.1) / 0.6, 12);
  });

  it("is the digit itself where nothing else is known", () => {
    expect(expectedGrade({ text: "7", top: [] })).toBe(7);
    expect(expectedGrade({ text: "0\n", top: [{ text: "zero", logprob: -0.1 }] })).toBe(0);
  });

  it.each(["", "10", "7.5", "seven", "-3", "٣", "<|end|>"])("is none for %j", (text) => {
    expect(expectedGrade({ text, top: [{ text: "9", logprob: -0.1 }] })).toBeNull();
  });
});
