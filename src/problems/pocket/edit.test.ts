import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { editProblem } from "./edit.ts";
import {
  FAMILY_NAMES,
  type Family,
  generatePocketProblem,
  type PocketProblem,
  RANGES,
  STEP_COUNTS,
} from "./generate.ts";
import { type Changes, LEAST_TOLD, NO_CHANGES } from "./kinds.ts";
import { neighbours, renamed } from "./testing/tampered.ts";
import { workedOut } from "./testing/worked-out.ts";

vi.mock("./draw.ts", async (original) => {
  const { tamperable } = await import("./testing/tampered.ts");
  return tamperable(await original());
});

interface Drawn {
  readonly family: Family;
  readonly problem: PocketProblem;
  readonly make: () => PocketProblem;
}

const drawn = fc
  .record({
    seed: fc.integer({ min: 0, max: 0x7fffffff }),
    family: fc.constantFrom(...FAMILY_NAMES),
    steps: fc.constantFrom(...STEP_COUNTS),
    distractors: fc.constantFrom(0, 1, 2),
  })
  .map(({ seed, ...choice }): Drawn => {
    const make = () => generatePocketProblem(seed, choice);
    return { family: choice.family, problem: make(), make };
  });

const numberSlots = ({ slots }: PocketProblem) => slots.filter(({ kind }) => kind === "number");
const wordsOf = (problem: PocketProblem) =>
  editProblem(problem, NO_CHANGES).segments.filter((segment) => segment.kind === "word");
const numbersOf = (problem: PocketProblem) =>
  editProblem(problem, NO_CHANGES).segments.filter((segment) => segment.kind === "number");

/** The text but for its numbers. */
const story = ({ text, slots }: PocketProblem) =>
  [...slots]
    .reverse()
    .reduce(
      (told, { kind, start, end }) =>
        kind === "number" ? `${told.slice(0, start)}#${told.slice(end)}` : told,
      text,
    );

/** The first problem of this kind that says so. */
function problemWith(pattern: RegExp, family: Family, steps: (typeof STEP_COUNTS)[number]): PocketProblem {
  for (let seed = 0; ; seed++) {
    const problem = generatePocketProblem(seed, { family, steps });
    if (pattern.test(problem.text)) return problem;
  }
}

/** Which told number stands first in what the pattern finds. */
function given(problem: PocketProblem, pattern: RegExp): number {
  const from = problem.text.search(pattern);
  const slot = numberSlots(problem).find(({ start }) => start >= from);
  if (from < 0 || slot === undefined) throw new Error(`${problem.text} does not say ${pattern}`);
  return slot.ref;
}

const withNumbers = (numbers: Changes["numbers"]): Changes => ({ ...NO_CHANGES, numbers });

describe("a changed number", () => {
  it("gives the text and the answer that the generator gives for other draws", () => {
    const asked = new Map<Family, number>();
    const check = ({ problem, family, make }: Drawn) => {
      for (const variant of neighbours(make).filter((other) => story(other) === story(problem))) {
        const numbers = Object.fromEntries(
          numberSlots(variant).map(({ start, end }, at) => [
            numberSlots(problem)[at]?.ref,
            variant.text.slice(start, end),
          ]),
        );
        const { text, answer } = editProblem(problem, withNumbers(numbers));
        expect([text, answer]).toEqual([variant.text, variant.answer]);
        asked.set(family, (asked.get(family) ?? 0) + 1);
      }
    };
    fc.assert(fc.property(drawn, check), { numRuns: 180 });
    for (const family of FAMILY_NAMES) expect(asked.get(family) ?? 0, family).toBeGreaterThan(10);
  }, 60_000);

  it("gives no answer that a reader of the text denies", () => {
    const known = new Map<Family, number>();
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(drawn, edits, ({ problem, family }, wished) => {
        const numbers = numbersOf(problem);
        const changes = wished.flatMap(([which, to]) => {
          const told = numbers[which % numbers.length]?.given;
          if (told === undefined) return [];
          const { id, choices } = told;
          return [[id, choices?.[to % choices.length]?.shown ?? `${LEAST_TOLD + (to % 40)}`] as const];
        });
        const { answer, text } = editProblem(problem, withNumbers(Object.fromEntries(changes)));
        if (answer === null) return;
        known.set(family, (known.get(family) ?? 0) + 1);
        expect(answer, text).toBeCloseTo(workedOut(family, text), 9);
      }),
      { numRuns: 3000 },
    );
    for (const family of FAMILY_NAMES) expect(known.get(family) ?? 0, family).toBeGreaterThan(10);
  }, 60_000);

  it("leaves the answer as it was when nothing depends on it", () => {
    const problem = problemWith(/Last year the \w+ sold/, "tickets", 4);
    const { answer, text } = editProblem(problem, withNumbers({ [given(problem, /Last year/)]: "777" }));
    expect(answer).toBe(problem.answer);
    expect(text).toMatch(/Last year the \w+ sold 777 /);
  });

  it("leaves no answer where it does not come out even, below one, or above 200", () => {
    const problem = problemWith(/shares all .*among \d+ friends/, "sharing", 2);
    const friends = given(problem, /\d+ friends/);
    expect(editProblem(problem, withNumbers({ [friends]: "199" })).answer).toBeNull();
    const start = problemWith(/starts with/, "stock", 2);
    expect(editProblem(start, withNumbers({ [given(start, /starts with/)]: "250" })).answer).toBeNull();
    const older = problemWith(/is \d+ years younger than/, "ages", 2);
    expect(editProblem(older, withNumbers({ [given(older, /\d+ years younger/)]: "150" })).answer).toBeNull();
  });

  it("is added up in whichever order stays above zero", () => {
    const problem = problemWith(/^(?=.*\b(\w+) already had)(?=.*\b\1 lends)/, "savings", 3);
    const [had, lent] = [given(problem, /already had/), given(problem, / lends/)];
    const spare = Number(problem.givens[lent]?.value) - Number(problem.givens[had]?.value);
    const { answer } = editProblem(problem, withNumbers({ [had]: "140", [lent]: `${140 + spare}` }));
    expect(answer).toBe(problem.answer);
  });

  it("is one of its choices where the text allows only these, and divides as it says", () => {
    const problem = problemWith(/\b25 percent/, "discount", 2);
    const [percent] = numbersOf(problem).filter((number) => number.given.choices !== null);
    expect(percent?.given.choices?.map(({ shown }) => shown)).toEqual(["10", "20", "25", "50"]);
    const id = percent?.given.id ?? -1;
    const half = editProblem(problem, withNumbers({ [id]: "50" }));
    expect(half.answer).toBe(workedOut("discount", half.text));
    expect(editProblem(problem, withNumbers({ [id]: "30" }))).toMatchObject({ isChanged: false });
  });

  it("cannot be what the text tells by counting, no number at all, or just one", () => {
    const problem = problemWith(/average .* \d days/, "averages", 4);
    const days = given(problem, /\d days/);
    expect(numbersOf(problem).map((number) => number.given.id)).not.toContain(days);
    const other = numbersOf(problem)[0]?.given.id ?? -1;
    for (const [id, shown] of [
      [days, "5"],
      [other, "1"],
      [other, "1e2"],
      [other, "1000"],
    ] as const) {
      expect(editProblem(problem, withNumbers({ [id]: shown })).isChanged).toBe(false);
    }
  });
});

describe("a changed word", () => {
  it("changes everywhere, and the text reads as the generator would write it", () => {
    const kinds = new Set<string>();
    const check = ({ problem, make }: Drawn, which: number, to: number) => {
      const words = wordsOf(problem);
      const word = words[which % words.length];
      if (word === undefined) return;
      const { entity, choices } = word;
      const chosen = choices[to % choices.length]?.one ?? entity.one;
      const { text, answer } = editProblem(problem, { ...NO_CHANGES, words: { [entity.id]: chosen } });
      const other = renamed(make, entity.one, chosen);
      expect([text, answer]).toEqual([other?.text, problem.answer]);
      kinds.add(entity.pool.map(String).join());
    };
    fc.assert(fc.property(drawn, fc.nat(), fc.nat(), check), { numRuns: 1500 });
    // Every list of words that a family draws from, or all but the rarest.
    expect(kinds.size).toBeGreaterThanOrEqual(11);
  }, 60_000);

  it("puts the article right", () => {
    const problem = problemWith(/An apple costs/, "shopping", 2);
    const apple = wordsOf(problem).find(({ entity }) => entity.one === "apple")?.entity.id ?? -1;
    const { text } = editProblem(problem, { ...NO_CHANGES, words: { [apple]: "pen" } });
    expect(text).toContain("A pen costs");
    expect(text).not.toContain("apple");
  });

  it("is none that stands elsewhere in the text, and no day or unit, whose order or worth counts", () => {
    fc.assert(
      fc.property(drawn, ({ problem }) => {
        const words = wordsOf(problem);
        for (const { entity, choices } of words) {
          const others = words.filter((word) => word.entity.id !== entity.id).map((word) => word.entity.one);
          expect(choices.map(({ one }) => one)).toContain(entity.one);
          expect(choices.filter(({ one }) => others.includes(one))).toEqual([]);
          expect(entity.one).not.toMatch(/day$|^(?:cents|inches|eggs|feet|dozens|quarters)$/);
        }
      }),
      { numRuns: 500 },
    );
    const problem = problemWith(/Monday/, "stock", 3);
    const day = problem.entities.findIndex(({ one }) => one === "Monday");
    expect(editProblem(problem, { ...NO_CHANGES, words: { [day]: "Sunday" } }).isChanged).toBe(false);
  });
});

it("an unchanged problem is in pieces what it is as a whole", () => {
  fc.assert(
    fc.property(drawn, ({ problem }) => {
      const { text, answer, isChanged, segments } = editProblem(problem, NO_CHANGES);
      expect([text, answer, isChanged]).toEqual([problem.text, problem.answer, false]);
      expect(segments.map((segment) => segment.text).join("")).toBe(text);
      const most = RANGES.standard.most;
      const same = numbersOf(problem).map(({ given: { id, shown } }) => [id, shown]);
      expect(editProblem(problem, withNumbers(Object.fromEntries(same))).answer).toBeLessThanOrEqual(most);
    }),
    { numRuns: 300 },
  );
});
