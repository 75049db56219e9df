import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../core/solve.ts";
import { AheadRow, type AheadVocabulary } from "./ahead-row.ts";

const END = 0;
const bytes = (text: string) => new TextEncoder().encode(text);
const ids = (text: string) => [...bytes(text)];

/** One token a byte, and 0 for the end. */
const vocabulary: AheadVocabulary = {
  boundary: ids("\n\n"),
  encodePrompt: (problem) => ids(`${problem}\n\n`),
  encodeStep: (step) => ids(`${step}\n\n`),
  isEnd: (id) => id === END,
  bytesOf: (id) => Uint8Array.of(id),
  textOf: (id) => String.fromCharCode(id),
};

/** Lets a model write `text` in a context of so many tokens; `read`: all ids that it was then given, the prompt's included. */
function write(text: string, contextTokens: number, limits = DEFAULT_LIMITS) {
  const steps: string[] = [];
  const onStep = (_: readonly string[], draft: { readonly text: string }) => void steps.push(draft.text);
  const row = new AheadRow("P", [], { vocabulary, contextTokens, hiddenSize: 1, limits, onStep });
  const read = [...row.prompt];
  const choices = ids(text);
  for (let next: number | null = END; next !== null; ) {
    const logits = new Float32Array(128).fill(-20);
    logits[choices[0] ?? END] = 20;
    next = row.next({ id: choices[0] ?? END, logprob: 0 }, { logits, hidden: Float32Array.of(0) });
    if (next === choices[0]) choices.shift();
    if (next !== null) read.push(next);
  }
  return { steps, read: String.fromCharCode(...read) };
}

describe("a row that writes ahead", () => {
  it("hands over every step up to the stated answer", () => {
    expect(write("1 + 2 = 3\n\nThe answer is 3.\n\nx", 100).steps).toEqual(["1 + 2 = 3", "The answer is 3."]);
  });

  it.each([5, 6, 7, 8, 9, 10])(
    "never reads beyond a context of %d tokens, however a step ends there",
    (contextTokens) => {
      const limits = { ...DEFAULT_LIMITS, maxTokensPerStep: 4 };
      for (const text of ["abc\n\ndef", "ab\n\ncd\n\nef", "abcdefghijkl", "abc\n\n\n\n"]) {
        const { read } = write(text, contextTokens, limits);
        expect(read.length).toBeLessThanOrEqual(contextTokens);
      }
    },
  );

  it("keeps a step whose last token fills the context", () => {
    expect(write("abc\n\ndef", 7)).toEqual({ steps: ["abc"], read: "P\n\nabc\n" });
  });
});
