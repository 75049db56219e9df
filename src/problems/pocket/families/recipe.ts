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
      "In the {r} there are {n} spoons of {i}.",
      "{n} spoons of {i} are in the {r}.",
      "{n} spoons of {i} belong in the {r}.",
      "The {r} has {n} spoons of {i} in it.",
      "The {r} uses {n} spoons of {i}.",
      "One needs {n} spoons of {i} for the {r}.",
      "For the {r} one needs {n} spoons of {i}.",
      "For the {r} {n} spoons of {i} are enough.",
      "One puts {n} spoons of {i} into the {r}.",
      "One makes the {r} with {n} spoons of {i}.",
      "It takes {n} spoons of {i} to make the {r}.",
      "There are {n} spoons of {i} that go into the {r}.",
      "When one makes the {r}, there go in {n} spoons of {i}.",
      "When one makes the {r}, there are {n} spoons of {i} in it.",
    ],
    ["There go {n} spoons of {i} into the {r}.", "For the {r} there are {n} spoons of {i}."],
  ),
  serves: wordings(
    [
      "The {r} is for {n} people.",
      "The {r} is enough for {n} people.",
      "One {r} is enough for {n} people.",
      "The {r} will be enough for {n} people.",
      "The {r} has enough for {n} people.",
      "The {r} makes enough for {n} people.",
      "The {r} makes a meal for {n} people.",
      "The {r} is a meal for {n} people.",
      "There is enough in the {r} for {n} people.",
      "In the {r} there is enough for {n} people.",
      "With the {r} there is enough for {n} people.",
      "For {n} people there is enough in the {r}.",
      "For {n} people the {r} is a meal.",
      "For {n} people it takes one {r}.",
      "{n} people get enough from the {r}.",
      "{n} people share the {r}.",
      "With the {r}, {n} people have enough.",
    ],
    ["For {n} people the {r} is enough."],
  ),
  guests: wordings(
    [
      "{a} makes it for {n} people.",
      "{a} cooks for {n} people.",
      "{a} cooks it for {n} people.",
      "{a} cooks enough for {n} people.",
      "{a} makes enough for {n} people.",
      "{a} makes a meal for {n} people.",
      "{a} needs it for {n} people.",
      "{a} needs enough for {n} people.",
      "{a} wants to make it for {n} people.",
      "For {n} people {a} makes a meal.",
      "For {n} people {a} needs it.",
      "Today {a} cooks for {n} people.",
      "{a} has {n} people at the table.",
      "There are {n} people at the table of {a}.",
      "At the table of {a} there are {n} people.",
      "{n} people get it from {a}.",
      "{n} people get a meal from {a}.",
      "It is {n} people that {a} cooks for.",
    ],
    ["For {n} people {a} cooks."],
  ),
  has: wordings(
    [
      "{a} already has {n} spoons of {i}.",
      "At home {a} has {n} spoons of {i}.",
      "{a} has {n} spoons of {i} already.",
      "{a} has {n} spoons of {i} at home.",
      "{a} already owns {n} spoons of {i}.",
      "{a} still has {n} spoons of {i}.",
      "{a} finds {n} spoons of {i} at home.",
      "At home {a} already has {n} spoons of {i}.",
      "At home {a} keeps {n} spoons of {i}.",
      "For {a} there are already {n} spoons of {i} at home.",
      "There are {n} spoons of {i} at home.",
      "At home there are {n} spoons of {i} already.",
      "{n} spoons of {i} are in the jar of {a}.",
      "In the jar of {a} there are {n} spoons of {i}.",
      "{n} spoons of {i} already belong to {a}.",
      "{n} spoons of {i} are already there for {a}.",
      "{n} spoons of {i} are left at home.",
    ],
    ["{n} spoons of {i} are already at home."],
  ),
  total: wordings(
    [
      "How many spoons does {a} need in total?",
      "How many spoons are that in total?",
      "In total, how many spoons are that?",
      "In total, how many spoons does {a} take?",
      "All together, how many spoons does {a} need?",
      "How many spoons does {a} use in total?",
      "How many spoons go into it in total?",
      "How many spoons of everything does {a} need?",
      "How many spoons does {a} need for all of it?",
      "What is the number of spoons that {a} needs in total?",
    ],
    ["In total, how many spoons does {a} need?"],
  ),
  one: wordings(
    [
      "How many spoons of {i} does {a} need?",
      "How many spoons of {i} does {a} need for it?",
      "How many spoons of {i} does {a} take?",
      "How many spoons of {i} does {a} use?",
      "How many spoons of {i} does {a} need in total?",
      "In total, how many spoons of {i} go in?",
      "How much {i} does {a} need in spoons?",
      "In spoons, how much {i} goes into it?",
      "What is the number of spoons of {i} that {a} needs?",
      "How many spoons of {i} are there to go into it?",
    ],
    ["How many spoons of {i} go into it?"],
  ),
  buy: wordings(
    [
      "How many spoons does {a} still need?",
      "How many spoons are still missing?",
      "How many spoons does {a} still have to buy?",
      "How many spoons does {a} still have to get?",
      "How many spoons are still missing for {a}?",
      "How many spoons is {a} still missing?",
      "How many more spoons does {a} have to buy?",
      "How many more spoons does {a} have to get?",
      "How many more spoons are missing?",
      "What is the number of spoons that {a} still needs?",
    ],
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
