import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../core/solve.ts";
import { type RowVocabulary, SolutionRow } from "./solution-row.ts";

const END = 0;
const bytes = (text: string) => new TextEncoder().encode(text);
const ids = (text: string) => [...bytes(text)];

/** One token a byte, and 0 for the end. */
const vocabulary: RowVocabulary = {
  boundary: ids("\n\n"),
  encodePrompt: (problem) => ids(`${problem}\n\n`),
  encodeStep: (step) => ids(`${step}\n\n`),
  isEnd: (id) => id === END,
  bytesOf: (id) => Uint8Array.of(id),
};

function write(
  text: string,
  { steps = [] as string[], contextTokens = 1000, limits = DEFAULT_LIMITS, logprob = -0.5 } = {},
) {
  const row = new SolutionRow(vocabulary, contextTokens, { problem: "P", steps }, limits);
  const read: number[] = [];
  const choices = [...ids(text), END];
  while (!row.isDone && choices.length > 0) {
    const id = choices[0] as number;
    const next = row.next({ id, logprob });
    if (next === null) break;
    // A forced token is read in place of the choice, which the model then offers again.
    read.push(next);
    if (next === id) choices.shift();
  }
  return { row, read };
}

describe("a solution in a batch", () => {
  it("is cut into steps at blank lines and ends with the answer, before the end token", () => {
    const { row, read } = write("Ann has 2.\n\nThe answer is 7.\n\nMore");
    expect(String.fromCharCode(...read)).toBe("Ann has 2.\n\nThe answer is 7.\n");
    expect(row.solution).toMatchObject({ outcome: "answered", answer: "7", tokens: 30 });
    expect(row.solution.steps).toMatchObject([
      { text: "Ann has 2.", ending: "boundary", tokens: 12, before: 3, logprob: -6, numbersLogprob: -0.5 },
      { text: "The answer is 7.", ending: "boundary", tokens: 18, before: 15, logprob: -9 },
    ]);
  });

  it("counts the end token as written, and says when no answer was stated", () => {
    const { row } = write("12 + 5");
    expect(row.solution).toMatchObject({ outcome: "ended-without-answer", answer: null, tokens: 7 });
    expect(row.solution.steps).toMatchObject([
      { text: "12 + 5", ending: "end", logprob: -3.5, numbersLogprob: -1.5 },
    ]);
  });

  it("goes on after the steps that stand", () => {
    const { row } = write("The answer is 3.", { steps: ["1 + 2 = 3"] });
    expect(row.prompt).toEqual(ids("P\n\n1 + 2 = 3\n\n"));
    expect(row.solution.steps).toHaveLength(1);
    expect(row.solution.answer).toBe("3");
  });

  it("closes a step at the token limit with a boundary that the model did not choose", () => {
    const limits = { maxSteps: 2, maxTokensPerStep: 3 };
    const { row, read } = write("abcdef", { limits });
    expect(String.fromCharCode(...read)).toBe("abc\n\nde");
    expect(row.solution).toMatchObject({ outcome: "step-limit", answer: null, tokens: 6 });
    expect(row.solution.steps).toMatchObject([
      { text: "abc", ending: "length", tokens: 3, before: 3 },
      { text: "def", ending: "length", tokens: 3, before: 8 },
    ]);
  });

  it("counts the opening's steps against the limit", () => {
    const { row } = write("b\n\nc", { steps: ["a"], limits: { maxSteps: 2, maxTokensPerStep: 10 } });
    expect(row.solution).toMatchObject({ outcome: "step-limit", steps: [{ text: "b" }] });
  });

  it("gives up after two empty steps, also when the first of them stood already", () => {
    expect(write("\n\n\n\nx").row.solution).toMatchObject({ outcome: "ended-without-answer", tokens: 4 });
    expect(write("\n\nx", { steps: [""] }).row.solution).toMatchObject({ outcome: "ended-without-answer" });
  });

  it("ends with a full context, at once when the opening is too long", () => {
    expect(write("abcdef", { contextTokens: 6 }).row.solution).toMatchObject({
      outcome: "context-full",
      steps: [],
      answer: null,
      tokens: 4,
    });
    expect(write("a", { contextTokens: 2 }).row.solution).toMatchObject({
      outcome: "context-full",
      tokens: 0,
    });
  });
});
