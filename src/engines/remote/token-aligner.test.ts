import { expect, test } from "vitest";
import type { TokenScore } from "../../core/signals.ts";
import { TokenAligner } from "./token-aligner.ts";

const score = (text: string): TokenScore => ({
  text,
  logprob: -1,
  entropy: null,
  margin: null,
  confidence: null,
  top: [],
});

function align(...chunks: readonly (readonly [text: string, ...tokens: string[]])[]) {
  const aligner = new TokenAligner();
  const deltas = chunks.flatMap(([text, ...tokens]) => aligner.align(text, tokens.map(score)));
  return deltas.map((delta) => [delta.text, delta.token?.text ?? null]);
}

test("one score per token", () => {
  expect(align(["2 + 2", "2", " +", " 2"], [" = 4", " =", " 4"])).toHaveLength(5);
});

test("text that was held back meets its score when it comes", () => {
  expect(align(["a", "a"], ["", "\n"], ["\nb", "b"])).toEqual([
    ["a", "a"],
    ["\n", "\n"],
    ["b", "b"],
  ]);
});

test("a token of which only the beginning is text", () => {
  expect(align([".", ".\n\n"])).toEqual([[".", ".\n\n"]]);
  expect(align([".", ".\n"], ["\nx", "x"])).toEqual([
    [".", ".\n"],
    ["\n", null],
    ["x", "x"],
  ]);
});

test("end-of-text tokens and broken characters leave the text as it is", () => {
  expect(align(["a", "a"], ["", "<|im_end|>"])).toEqual([["a", "a"]]);
  expect(align(["é", "\\xc3", "\\xa9"], ["b", "b"])).toEqual([
    ["é", null],
    ["b", "b"],
  ]);
  expect(align(["no scores"])).toEqual([["no scores", null]]);
});
