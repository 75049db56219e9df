import { expect, it } from "vitest";
import type { TokenScore } from "../core/signals.ts";
import { tokensByRole } from "./token-roles.ts";

const tokens = (text: string): TokenScore[] =>
  text
    .match(/ ?(?:[A-Za-z]+|\S)/g)
    ?.map((part) => ({ text: part, logprob: -1, entropy: 0, margin: 1, confidence: 5, top: [] })) ?? [];
const texts = (list: readonly TokenScore[]) => list.map((token) => token.text.trim()).join(" ");

it("tells operands, operators and results apart, digit by digit", () => {
  const roles = tokensByRole(tokens("Ben has 12 + 5 = 17 apples."));
  expect(texts(roles.operand)).toBe("1 2 5");
  expect(texts(roles.operator)).toBe("+");
  expect(texts(roles.result)).toBe("1 7");
  expect(texts(roles.word)).toBe("Ben has = apples .");
});

it("starts over at the next operator, and takes numbers without an equation for operands", () => {
  expect(texts(tokensByRole(tokens("12 + 5 = 17 - 3 = 14")).result)).toBe("1 7 1 4");
  expect(texts(tokensByRole(tokens("12 + 5 = 17 - 3 = 14")).operand)).toBe("1 2 5 3");
  expect(texts(tokensByRole(tokens("The answer is 14.")).operand)).toBe("1 4");
  expect(tokensByRole([]).word).toEqual([]);
});
