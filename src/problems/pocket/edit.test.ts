import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Draw } from "./draw.ts";
import { type Changes, editProblem, NO_CHANGES } from "./edit.ts";
import { variantsOf } from "./edit-operands.ts";
import { segmentsOf, type WordSegment, wordChoices } from "./edit-segments.ts";
import { FAMILY_NAMES, generatePocketProblem, type PocketProblem, STEP_COUNTS } from "./generate.ts";
import { workedOut } from "./testing/worked-out.ts";

const problems = fc
  .tuple(
    fc.integer({ min: 0, max: 0x7fffffff }),
    fc.constantFrom(...FAMILY_NAMES),
    fc.constantFrom(...STEP_COUNTS),
  )
  .map(([seed, family, steps]) => generatePocketProblem(seed, { family, steps }));

const numbersOf = (text: string) => (text.match(/\d+/g) ?? []).map(Number);
const withNumbers = (numbers: readonly number[]): Changes => ({ ...NO_CHANGES, numbers: { ...numbers } });

/** The first problem with this sentence in it. */
function problemWith(pattern: RegExp, family: PocketProblem["family"], steps: 2 | 3 | 4): PocketProblem {
  for (let seed = 0; ; seed++) {
    const problem = generatePocketProblem(seed, { family, steps });
    if (pattern.test(problem.text)) return problem;
  }
}

describe("a changed number", () => {
  it("gives the answer that the generator gives for the same text", () => {
    let claimed = 0;
    let asked = 0;
    const check = (problem: PocketProblem) => {
      for (const variant of variantsOf(problem)) {
        const edited = editProblem(problem, withNumbers(numbersOf(variant.text)));
        expect(edited.text).toBe(variant.text);
        asked++;
        if (edited.answer === null) {
          expect(edited.doubt).toBe("unclear-number");
          continue;
        }
        claimed++;
        expect([edited.answer, edited.split]).toEqual([variant.answer, variant.split]);
      }
    };
    fc.assert(fc.property(problems, check), { numRuns: 400 });
    expect(claimed / asked).toBeGreaterThan(0.99);
  });

  it("is worked out like this by somebody who only reads the text", () => {
    const agree = (problem: PocketProblem) => {
      expect([problem.answer, null]).toContain(workedOut(problem.text));
    };
    fc.assert(fc.property(problems, agree), { numRuns: 2000 });
  });

  it("claims nothing that another way of working the text out denies", () => {
    const number = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(problems, fc.array(number, { minLength: 1, maxLength: 4 }), (problem, edits) => {
        const numbers = numbersOf(problem.text);
        for (const [at, value] of edits) numbers[at % numbers.length] = value;
        const { answer, text } = editProblem(problem, withNumbers(numbers));
        if (answer !== null) expect([answer, null]).toContain(workedOut(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("leaves the answer as it was when nothing depends on it", () => {
    const problem = problemWith(/Last year the \w+ sold (\d+)/, "tickets", 4);
    const numbers = problem.text.match(/\d+/g) ?? [];
    const sold = /Last year the \w+ sold (\d+)/.exec(problem.text);
    const at = numbersOf(problem.text.slice(0, sold?.index)).length;
    expect(editProblem(problem, { ...NO_CHANGES, numbers: { [at]: 77 } })).toMatchObject({
      answer: problem.answer,
      text: problem.text.replace(sold?.[0] ?? "", sold?.[0].replace(numbers[at] ?? "", "77") ?? ""),
    });
  });

  it("makes the answer unknown when it does not come out", () => {
    const problem = generatePocketProblem(271, { family: "sharing", steps: 4 });
    const numbers = problem.nodes.find((node) => node.operation === "/");
    const at = numbersOf(problem.text).indexOf(numbers?.right.value ?? -1);
    const edited = editProblem(problem, { ...NO_CHANGES, numbers: { [at]: 199 } });
    expect(edited).toMatchObject({ answer: null, doubt: "no-whole-answer", split: null });
    expect(edited.text).toContain("199");
  });
});

describe("a changed name or thing", () => {
  it("changes everywhere, and the text reads as the generator would write it", () => {
    fc.assert(
      fc.property(problems, fc.nat(), fc.nat(), (problem, which, to) => {
        const segments = segmentsOf(problem.text);
        const words = segments.filter((segment): segment is WordSegment => segment.kind === "word");
        const from = words[which % words.length];
        if (from === undefined) return;
        const choices = wordChoices(segments, from);
        const chosen = choices[to % choices.length] ?? from.word;
        const edited = editProblem(problem, { ...NO_CHANGES, words: { [from.word]: chosen } });
        const renamed = generatePocketProblem(
          problem.seed,
          { family: problem.family, steps: problem.nodes.length as 2 | 3 | 4 },
          renaming(from.word, chosen),
        );
        expect(edited.text).toBe(renamed.text);
        expect(edited).toMatchObject({ answer: problem.answer, doubt: null, split: problem.split });
      }),
      { numRuns: 1500 },
    );
  });

  it("puts the article right", () => {
    const problem = problemWith(/An apple costs/, "shopping", 2);
    expect(editProblem(problem, { ...NO_CHANGES, words: { apple: "pen" } }).text).toContain("A pen costs");
  });
});

/** Draws one word where the seed would have drawn another. */
function renaming(from: string, to: string): (source: Draw) => Draw {
  return (source) => {
    const one = <T>(choices: readonly T[], drawn: T): T => {
      const first = (choice: T) => (Array.isArray(choice) ? choice[0] : choice);
      return first(drawn) === from ? (choices.find((choice) => first(choice) === to) ?? drawn) : drawn;
    };
    return {
      ...source,
      pick: (choices) => one(choices, source.pick(choices)),
      sample: (choices, count) => source.sample(choices, count).map((drawn) => one(choices, drawn)),
    };
  };
}
