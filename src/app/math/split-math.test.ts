import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitMath } from "./split-math.ts";

/** Formulas in angle brackets, displayed ones in double ones. */
const marked = (text: string) =>
  splitMath(text)
    .map((piece) =>
      piece.kind === "words" ? piece.source : piece.display ? `<<${piece.tex}>>` : `<${piece.tex}>`,
    )
    .join("");

describe("formulas", () => {
  it.each([
    ["so $x^2 = 9$.", "so <x^2 = 9>."],
    ["so \\(x\\) and \\[y\\]", "so <x> and <<y>>"],
    ["$$a$$ then $b$", "<<a>> then <b>"],
    ["$\\frac{1}{2}$", "<\\frac{1}{2}>"],
    ["$5$", "<5>"],
    ["it costs $\\$5$ now", "it costs <\\$5> now"],
    ["$2 + 3 = 5$ apples for $10", "<2 + 3 = 5> apples for $10"],
    ["$x$-axis, $y$", "<x>-axis, <y>"],
  ])("%s", (text, expected) => expect(marked(text)).toBe(expected));
});

describe("words", () => {
  it.each([
    "Leo has $5 and $7.",
    "from $5-$7",
    "it costs $20 (about 20$)",
    "a price of $3.50, then $4",
    "only \\$5 and \\$6",
    "an unclosed $x^2 + ",
    "an unclosed $$x^2 $",
    "an unclosed \\(x + \\frac{1}{2}",
    "\\boxed{42} and \\frac{1}{2} without delimiters",
    "$$",
    "$ $",
    "\\(\\)",
    "a $x\n\ny$ b",
    "",
  ])("%j", (text) => expect(marked(text)).toBe(text));
});

it("loses nothing of any text", () => {
  const bits = fc.array(
    fc.constantFrom("$", "$$", "\\(", "\\)", "\\[", "\\]", "\\", "x", " ", "5", "\n", "é"),
  );
  fc.assert(
    fc.property(bits, (parts) => {
      const text = parts.join("");
      expect(
        splitMath(text)
          .map(({ source }) => source)
          .join(""),
      ).toBe(text);
    }),
  );
});

it("never turns words back into a formula's beginning: a streamed text only gains formulas", () => {
  const text = "If $x = 2$, it pays $4 and \\(y\\) is $3$.";
  const counts = [...text].map(
    (_, at) => splitMath(text.slice(0, at + 1)).filter(({ kind }) => kind === "formula").length,
  );
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
});
