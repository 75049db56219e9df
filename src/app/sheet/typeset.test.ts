import { expect, it } from "vitest";
import { typeset } from "./typeset.ts";

it.each([
  ["Paul is 14 - 5 = 9 years old.", "Paul is 14 − 5 = 9 years old."],
  ["6 * 7 / 2 - 1 = 20", "6 × 7 ÷ 2 − 1 = 20"],
  ["Paul is 14 -", "Paul is 14 −"],
  ["Paul is 14 * ", "Paul is 14 × "],
  ["a 10-year plan, read/write, 2026-11-22", "a 10-year plan, read/write, 2026-11-22"],
])("%s", (plain, set) => expect(typeset(plain)).toBe(set));

it("never changes the length, so that positions in the text stay true", () => {
  const plain = "Leo is 9 * 2 = 18, or 36 / 2 = 18.";
  expect(typeset(plain)).toHaveLength(plain.length);
});
