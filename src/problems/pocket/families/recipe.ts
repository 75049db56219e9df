import type { FamilyDefinition } from "../family.ts";
import type { SignedTerm } from "../sketch.ts";
import { wordings } from "../template.ts";
import { DISHES, INGREDIENTS } from "../words.ts";

const WORDS = {
  needs: wordings(
    [
      "The {r} needs {n} spoons of {i}.",
      "There are {n} spoons of {i} in the {r}.",
      "{n} spoons of {i} go into the {r}.",
      "One takes {n} spoons of {i} for the {r}.",
      "For the {r} one takes {n} spoons of {i}.",
      "The {r} takes {n} spoons of {i}.",
    ],
    ["There go {n} spoons of {i} into the {r}.", "For the {r} there are {n} spoons of {i}."],
  ),
  serves: wordings(
    ["The {r} is for {n} people.", "The {r} is enough for {n} people."],
    ["For {n} people the {r} is enough."],
  ),
  guests: wordings(
    ["{a} makes it for {n} people.", "{a} cooks for {n} people."],
    ["For {n} people {a} cooks."],
  ),
  has: wordings(
    ["{a} already has {n} spoons of {i}.", "At home {a} has {n} spoons of {i}."],
    ["{n} spoons of {i} are already at home."],
  ),
  total: wordings(
    ["How many spoons does {a} need in total?", "How many spoons are that in total?"],
    ["In total, how many spoons does {a} need?"],
  ),
  one: wordings(["How many spoons of {i} does {a} need?"], ["How many spoons of {i} go into it?"]),
  buy: wordings(
    ["How many spoons does {a} still need?", "How many spoons are still missing?"],
    ["How many more spoons does {a} need?"],
  ),
};

/** A recipe for some people, made for more of them. */
export const recipe: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const [a, r] = [sketch.person(), sketch.word(DISHES)];
    const kinds = Math.floor(steps / 2);
    const [serves, factor] = [sketch.number(2, 9), draw.int(2, 6)];
    const guests = sketch.exactly(serves.value * factor);
    sketch.tell(WORDS.serves, { r, n: serves });
    sketch.tell(WORDS.guests, { a, n: guests });
    const times = sketch.step(guests.quantity, "/", serves.quantity, "{a} makes it {=} times.", { a });
    const named = Array.from({ length: kinds }, () => sketch.word(INGREDIENTS));
    const terms: SignedTerm[] = named.map((i) => {
      const n = sketch.number(2, 9);
      sketch.tell(WORDS.needs, { r, i, n });
      return { of: sketch.step(n.quantity, "*", times, "{a} needs {=} spoons of {i}.", { a, i }) };
    });
    const [first] = terms as [SignedTerm];
    const [i] = named as [(typeof named)[number]];
    const sum = kinds === 1 ? first.of : sketch.total(terms, false, "In total there are {=} spoons.");
    if (steps % 2 === 1) {
      const has = sketch.number(2, Math.max(2, Math.min(20, sum.value - 1)));
      sketch.tell(WORDS.has, { a, i, n: has });
      const missing = sketch.step(sum, "-", has.quantity, "There are {=} spoons missing.");
      sketch.ask(WORDS.buy, { a }, missing);
    } else if (kinds === 1) sketch.ask(WORDS.one, { a, i }, sum);
    else sketch.ask(WORDS.total, { a }, sum);
    sketch.distract(
      () =>
        sketch.tell(WORDS.needs, {
          r: sketch.word(DISHES),
          i: sketch.word(INGREDIENTS),
          n: sketch.number(2, 9),
        }),
      () => sketch.tell(WORDS.serves, { r: sketch.word(DISHES), n: sketch.number(2, 9) }),
    );
  },
};
