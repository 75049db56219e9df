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
