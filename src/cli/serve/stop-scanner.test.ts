import fc from "fast-check";
import { expect, test } from "vitest";
import { StopScanner } from "./stop-scanner.ts";

function scan(pieces: readonly string[], stops: readonly string[]) {
  const scanner = new StopScanner(stops);
  const out = pieces.map((text) => scanner.push({ text, token: null }).map((piece) => piece.text));
  return { out, rest: scanner.end().map((piece) => piece.text), found: scanner.found };
}

test("holds back only what may begin a stop string", () => {
  expect(scan(["ab", "c\n", "\n", "d"], ["\n\n"])).toEqual({
    out: [["ab"], [], ["c"], []],
    rest: [],
    found: "\n\n",
  });
  expect(scan(["a\n", "b"], ["\n\n"])).toEqual({ out: [[], ["a\n", "b"]], rest: [], found: null });
  expect(scan(["a", "\n"], ["\n\n"])).toEqual({ out: [["a"], []], rest: ["\n"], found: null });
});

test("however the text is split, it ends before the first stop string", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 6 });
  const stops = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "\n"), minLength: 1, maxLength: 4 }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(text), stops, (pieces, wanted) => {
      const whole = pieces.join("");
      const { out, rest, found } = scan(pieces, wanted);
      const shown = [...out.flat(), ...rest].join("");
      if (found === null) {
        expect(wanted.some((stop) => whole.includes(stop))).toBe(false);
        expect(shown).toBe(whole);
      } else {
        expect(whole.startsWith(shown + found)).toBe(true);
        expect(wanted.some((stop) => shown.includes(stop))).toBe(false);
      }
    }),
  );
});
