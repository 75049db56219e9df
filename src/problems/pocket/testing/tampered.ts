import type { Draw } from "../draw.ts";

type Tamper = (source: Draw) => Draw;
interface DrawModule {
  createDraw(seed: number): Draw;
}

let current: Tamper = (source) => source;

/** Stands in for the module of draws, so that what is drawn can be changed. */
export const tamperable = ({ createDraw }: DrawModule): DrawModule => ({
  createDraw: (seed) => current(createDraw(seed)),
});

/** What is made with changed draws; null where they lead nowhere. */
function withDraws<T>(tamper: Tamper, make: () => T): T | null {
  current = tamper;
  try {
    return make();
  } catch {
    return null;
  } finally {
    current = (source) => source;
  }
}

/** Calls `change` with every number and choice that is drawn, in order, and draws what it gives. */
function each(change: <T>(drawn: T, at: number, choices: readonly T[]) => T): Tamper {
  let draws = 0;
  return (source) => ({
    ...source,
    int: (low, high) => {
      const range = Array.from({ length: high - low + 1 }, (_, more) => low + more);
      return change(source.int(low, high), draws++, range);
    },
    pick: (choices) => change(source.pick(choices), draws++, choices),
  });
}

const LAST_DRAWS = 60;
const SHIFTS = [1, 2, 5] as const;

/** What else is made when one of the last draws comes out differently, and nothing has to be drawn anew for it. */
export function neighbours<T>(make: () => T): T[] {
  let draws = 0;
  withDraws(
    each((drawn) => {
      draws++;
      return drawn;
    }),
    make,
  );
  const found: T[] = [];
  for (let changed = Math.max(0, draws - LAST_DRAWS); changed < draws; changed++) {
    for (const by of SHIFTS) {
      const tamper = each((drawn, at, choices) => {
        if (at > draws) throw new RangeError("another story");
        return at === changed ? (choices[(choices.indexOf(drawn) + by) % choices.length] ?? drawn) : drawn;
      });
      const made = withDraws(tamper, make);
      if (made !== null) found.push(made);
    }
  }
  return found;
}

/** What is made when one word is drawn in place of another, and all the others as before. */
export function renamed<T>(make: () => T, from: string, to: string): T | null {
  const words: unknown[] = [];
  withDraws(
    each((drawn) => {
      words.push(drawn);
      return drawn;
    }),
    make,
  );
  const name = (word: unknown) => (Array.isArray(word) ? word[0] : word);
  const swapped = (word: unknown) => (word === from ? to : word === to ? from : word);
  return withDraws(
    each((drawn, at, choices) => choices.find((word) => name(word) === swapped(name(words[at]))) ?? drawn),
    make,
  );
}
