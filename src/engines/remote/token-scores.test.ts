import { expect, test } from "vitest";
import { tokenScores } from "./token-scores.ts";

const alternatives = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ token: `t${index}`, logprob: -index }));

test("margin from the best two, best first; confidence only from twenty", () => {
  const [few] = tokenScores({
    content: [{ token: "a", logprob: -1, top_logprobs: alternatives(3).reverse() }],
  });
  expect(few).toMatchObject({ text: "a", logprob: -1, entropy: null, margin: 1, confidence: null });
  expect(few?.top.map((one) => one.text)).toEqual(["t0", "t1", "t2"]);
  const [many] = tokenScores({ content: [{ token: "a", logprob: -1, top_logprobs: alternatives(20) }] });
  expect(many?.confidence).toBe(9.5);
});

test("what is missing is null or left out, never zero", () => {
  expect(tokenScores(null)).toEqual([]);
  expect(tokenScores({ content: null })).toEqual([]);
  expect(tokenScores({ content: [{ token: "a", logprob: null }] })).toEqual([]);
  expect(tokenScores({ content: [{ token: "a", logprob: -2 }] })[0]).toMatchObject({ margin: null, top: [] });
});

test("the lists of a text completion", () => {
  const [first, second] = tokenScores({
    tokens: [" 9", "."],
    token_logprobs: [-0.2, null],
    top_logprobs: [{ " 3": -2.2, " 9": -0.2 }, null],
  });
  expect(first).toMatchObject({ text: " 9", logprob: -0.2, top: [{ text: " 9" }, { text: " 3" }] });
  expect(first?.margin).toBeCloseTo(2, 12);
  expect(second).toBeUndefined();
  expect(tokenScores({ tokens: ["a"], token_logprobs: [-1] })).toMatchObject([{ text: "a", top: [] }]);
});
