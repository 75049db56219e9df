import fc from "fast-check";
import { expect, test } from "vitest";
import type { TokenScore } from "../../core/signals.ts";
import { StepCutter } from "./step-cutter.ts";

const score = (text: string): TokenScore => ({
  text,
  logprob: -1,
  entropy: null,
  margin: null,
  confidence: null,
  top: [],
});

function cut(pieces: readonly string[], given = "") {
  const cutter = new StepCutter(given);
  const shown = pieces.flatMap((text) => cutter.push({ text, token: score(text) }));
  shown.push(...cutter.end());
  return { cutter, shown: shown.map((delta) => delta.text) };
}

test.each([
  [["\n", "\n 2 + 2", " = 4\n", "\n", "Next"], "2 + 2 = 4", true],
  [["2 + 2 = 4", " ", "\n", " \r\n", "Next"], "2 + 2 = 4", true],
  [["two\nlines", "\n"], "two\nlines", false],
  [["  "], "", false],
])("cuts %j", (pieces, step, atBoundary) => {
  const { cutter, shown } = cut(pieces);
  expect(cutter.step).toBe(step);
  expect(cutter.atBoundary).toBe(atBoundary);
  expect(shown.join("")).toBe(step);
  expect(cutter.tokens.map((token) => token.text).join("")).toBe(step);
});

test("however a text is split, the same step comes out", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "1", " ", "\n", "\r\n", "=") });
  fc.assert(
    fc.property(fc.array(text), (pieces) => {
      const whole = cut([pieces.join("")]);
      const split = cut(pieces);
      expect(split.cutter.step).toBe(whole.cutter.step);
      expect(split.shown.join("")).toBe(whole.cutter.step);
    }),
  );
});

test("drops the steps so far when they are repeated, in whatever pieces", () => {
  const given = "One.\n\nTwo.\n\n";
  expect(cut(["On", "e.\n", "\nTwo.", "\n\nThr", "ee.\n\n"], given).cutter.step).toBe("Three.");
  expect(cut(["One.\n\nTwo.\n\nThree."], given).shown).toEqual(["Three."]);
  expect(cut(["One.\n\nTwo."], given).cutter.step).toBe("");
});

test("does not drop a step that only begins like the first one", () => {
  expect(cut(["On", "e more."], "One.\n\nTwo.\n\n").cutter.step).toBe("One more.");
  expect(cut(["One."], "One.\n\nTwo.\n\n").cutter.step).toBe("One.");
});
