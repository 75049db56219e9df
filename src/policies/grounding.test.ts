import { describe, expect, it } from "vitest";
import { grounding } from "./grounding.ts";

const problem =
  "Ann has 12 pens. Ben has 5 more pens than Ann. Cem has 3 cups. How many pens do Ann and Ben have together?";
const first = "Ben has 5 more pens than Ann. Ben has 12 + 5 = 17 pens.";

describe("grounding", () => {
  it("finds a right step's sentences and numbers", () => {
    const found = grounding("Ann has 12 pens. Ben has 5 more pens than Ann. Ben has 12 + 5 = 17 pens.", {
      problem,
      steps: [],
    });
    expect(found).toMatchObject({
      quotes: 2,
      quotesFromProblem: 2,
      quotesFromNowhere: 0,
      leastLikeness: 1,
      operands: 2,
      operandsUnquoted: 0,
      quotedNumbersUntaken: 0,
      adds: 1,
      multiplies: 0,
      equations: 1,
      factsUnquoted: 1,
      namesUnquoted: 0,
      namesUnknown: 0,
    });
    expect(found.wordsFromQuotes).toBe(1);
  });

  it("tells where a true equation takes another's number, or one that is nowhere", () => {
    const wrong = grounding("Ben has 5 more pens than Ann. Ben has 3 + 5 = 8 pens.", { problem, steps: [] });
    expect(wrong).toMatchObject({ operandsUnquoted: 1, operandsFromNowhere: 0 });
    const madeUp = grounding("Ben has 5 more pens than Ann. Ben has 13 + 5 = 18 pens.", {
      problem,
      steps: [],
    });
    expect(madeUp).toMatchObject({
      operandsUnquoted: 1,
      operandsFromNowhere: 1,
      operandsUnquotedAndNoResult: 1,
    });
  });

  it("tells a sentence that is changed, by how much", () => {
    const found = grounding("Ben has 5 fewer pens than Ann. Ben has 12 - 5 = 7 pens.", {
      problem,
      steps: [],
    });
    expect(found).toMatchObject({ quotesFromProblem: 0, quotesFromNowhere: 1, subtracts: 1 });
    // Of eight words and numbers, all but "fewer" and "more" stand in both.
    expect(found.leastLikeness).toBeCloseTo(6 / 8);
  });

  it("knows what earlier steps came to, and what of it was taken", () => {
    const steps = [first];
    expect(grounding("Together they have 12 + 17 = 29 pens.", { problem, steps })).toMatchObject({
      takesLastResult: 1,
      operandsTakenBefore: 1,
      resultsTakenAgain: 0,
      resultsUntaken: 0,
      operandsUnquotedAndNoResult: 1,
    });
    expect(grounding(first, { problem, steps })).toMatchObject({
      repeatsStep: 1,
      resultHadBefore: 1,
      quotesFromBoth: 1,
    });
  });

  it("knows an answer that comes too early from one that is the last result", () => {
    const steps = [first, "Together they have 12 + 17 = 29 pens."];
    expect(grounding("The answer is 29.", { problem, steps })).toMatchObject({
      statesAnswer: 1,
      answerIsLastResult: 1,
      resultsUntakenAtAnswer: 0,
      quotes: 0,
    });
    expect(grounding("The answer is 17.", { problem, steps })).toMatchObject({ answerIsLastResult: 0 });
    const early = grounding("The answer is 12.", { problem, steps: [first, "Cem has 3 * 2 = 6 cups."] });
    expect(early).toMatchObject({ resultsUntakenAtAnswer: 1, factsUnquotedAtAnswer: 2 });
  });

  it("reads thousands separators and other signs, and no text at all", () => {
    const found = grounding("A car costs 1,200 × 2 = 2,400.", {
      problem: "A car costs 1200. How much?",
      steps: [],
    });
    expect(found).toMatchObject({ operandsFromNowhere: 1, multiplies: 1, resultInProblem: 0 });
    const empty = grounding("", { problem: "", steps: [] });
    expect(Object.values(empty).every(Number.isFinite)).toBe(true);
  });
});
