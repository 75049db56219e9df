import type { FamilyDefinition } from "../family.ts";
import { OutOfRange, type SignedTerm, type Sketch } from "../sketch.ts";
import { type Entity, type Wordings, wordings } from "../template.ts";
import { TASKS } from "../words.ts";

/** A time told in a unit that is not the small one of the clock. */
function lasting(unit: string): Wordings {
  return wordings(
    [
      `The {j} takes {n} ${unit}.`,
      `{a} needs {n} ${unit} for the {j}.`,
      `The {j} lasts {n} ${unit}.`,
      `It takes {n} ${unit} for the {j}.`,
      `On the {j} {a} spends {n} ${unit}.`,
      `{a} spends {n} ${unit} on the {j}.`,
      `The {j} is {n} ${unit} long.`,
      `The {j} needs {n} ${unit}.`,
      `{a} takes {n} ${unit} for the {j}.`,
      `For the {j} {a} takes {n} ${unit}.`,
      `For the {j} {a} uses {n} ${unit}.`,
      `{a} uses {n} ${unit} for the {j}.`,
      `For the {j} it takes {a} {n} ${unit}.`,
      `The {j} of {a} takes {n} ${unit}.`,
      `The {j} of {a} lasts {n} ${unit}.`,
      `The {j} goes on for {n} ${unit}.`,
      `The {j} is over after {n} ${unit}.`,
      `{n} ${unit} go into the {j}.`,
    ],
    [`For the {j} {a} needs {n} ${unit}.`],
  );
}

const WORDS = {
  minutes: wordings(
    [
      "The {j} takes {n} minutes.",
      "{a} needs {n} minutes for the {j}.",
      "For the {j} {a} needs {n} minutes.",
      "The {j} is {n} minutes long.",
      "The {j} lasts {n} minutes.",
      "{a} spends {n} minutes on the {j}.",
      "For the {j} it takes {a} {n} minutes.",
      "{a} takes {n} minutes for the {j}.",
      "For the {j} {a} takes {n} minutes.",
      "The {j} of {a} takes {n} minutes.",
      "The {j} needs {n} minutes.",
      "{n} minutes go into the {j}.",
      "{a} uses {n} minutes for the {j}.",
      "For the {j} {a} uses {n} minutes.",
      "For the {j} {a} spends {n} minutes.",
      "The {j} goes on for {n} minutes.",
      "The {j} is over after {n} minutes.",
      "{a} puts {n} minutes into the {j}.",
      "It takes {a} {n} minutes for the {j}.",
    ],
    ["On the {j} {a} spends {n} minutes.", "It takes {n} minutes for the {j}."],
  ),
  hours: lasting("hours"),
  days: lasting("days"),
  weeks: lasting("weeks"),
  other: wordings(
    [
      "{a} needs {n} {u} for a {j}.",
      "{a} spends {n} {u} on a {j}.",
      "On a {j} {a} spends {n} {u}.",
      "{a} takes {n} {u} for a {j}.",
      "For a {j} {a} takes {n} {u}.",
      "{a} uses {n} {u} for a {j}.",
      "For a {j} {a} uses {n} {u}.",
      "It takes {a} {n} {u} for a {j}.",
      "For a {j} it takes {a} {n} {u}.",
      "A {j} of {a} takes {n} {u}.",
      "A {j} of {a} lasts {n} {u}.",
      "A {j} of {a} is {n} {u} long.",
      "{a} puts {n} {u} into a {j}.",
      "{n} {u} of {a} go into a {j}.",
    ],
    ["For a {j} {a} needs {n} {u}."],
  ),
  limit: wordings(
    [
      "{a} has {n} {u} for all of it.",
      "There are {n} {u} for all of it.",
      "For all of it {a} has {n} {u}.",
      "{a} has {n} {u} for everything.",
      "For everything there are {n} {u}.",
      "For everything {a} has {n} {u}.",
      "There are {n} {u} for everything.",
      "In total {a} has {n} {u} for all of it.",
      "{a} gets {n} {u} for all of it.",
      "For all of it {a} gets {n} {u}.",
      "In total there are {n} {u} for everything.",
      "For {a} there are {n} {u} for all of it.",
      "{a} keeps {n} {u} for all of it.",
      "{a} starts with {n} {u} for everything.",
    ],
    ["For all of it there are {n} {u}."],
  ),
  total: wordings(
    [
      "How many {u} does {a} need in total?",
      "How many {u} does all of it take?",
      "In total, how many {u} does {a} need?",
      "How many {u} does {a} spend in total?",
      "How many {u} does it take in total?",
      "How many {u} does everything take?",
      "How many {u} does {a} need for all of it?",
      "How long does all of it last in {u}?",
      "How many {u} does everything last in total?",
      "In total, how many {u} does everything last?",
    ],
    ["How many {u} does all of it last?"],
  ),
  left: wordings(
    [
      "How many {u} are left for {a}?",
      "How many {u} does {a} have left?",
      "How many {u} are left?",
      "How many {u} are left in the end?",
      "In the end, how many {u} are left for {a}?",
      "How many {u} does {a} have left over?",
      "How many {u} does {a} still have?",
      "After all of it, how many {u} does {a} have left?",
      "How many {u} are still left for {a}?",
      "In the end, how many {u} are left over for {a}?",
    ],
    ["How many {u} are left over?"],
  ),
};
const UNITS = [
  { small: WORDS.minutes, large: WORDS.hours, each: 60, unit: "minutes", most: 50, mostLarge: 2 },
  { small: WORDS.days, large: WORDS.weeks, each: 7, unit: "days", most: 20, mostLarge: 8 },
] as const;

function told(sketch: Sketch, a: Entity, units: (typeof UNITS)[number], converted: boolean): SignedTerm {
  const j = sketch.word(TASKS);
  if (!converted) {
    const n = sketch.number(2, units.most);
    sketch.tell(units.small, { a, j, n });
    return { of: n.quantity };
  }
  const n = sketch.number(2, units.mostLarge);
  sketch.tell(units.large, { a, j, n });
  const each = sketch.constant(units.each);
  return { of: sketch.step(n.quantity, "*", each, "The {j} takes {=} {u}.", { j, u: units.unit }) };
}

/** Times of several things by the clock or by the calendar: to smaller units, added up, less what there is. */
export const clock: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const a = sketch.person();
    const units = draw.pick(UNITS);
    const u = units.unit;
    const limit = steps % 2 === 0 && draw.chance(0.6) ? 1 : draw.chance(0.3) ? 1 : 0;
    const most = units.each === 60 ? 1 : 4;
    const converted = draw.int(1, Math.min(most, Math.max(1, Math.floor((steps - limit + 1) / 2))));
    const count = steps - limit - converted + 1;
    if (count < 1 || count > 5 || converted > count) throw new OutOfRange("terms");
    const terms = Array.from({ length: count }, (_, i) => told(sketch, a, units, i < converted));
    const [first] = terms as [SignedTerm];
    const all = count === 1 ? first.of : sketch.total(terms, false, "In total it takes {=} {u}.", { u });
    if (limit === 1) {
      const n = sketch.exactly(all.value + draw.int(3, 60));
      sketch.tell(WORDS.limit, { a, n, u });
      sketch.ask(WORDS.left, { a, u }, sketch.step(n.quantity, "-", all, "There are {=} {u} left.", { u }));
    } else sketch.ask(WORDS.total, { a, u }, all);
    sketch.distract(() => {
      const [b, j, n] = [sketch.person(), sketch.word(TASKS), sketch.number(2, units.most)];
      sketch.tell(WORDS.other, { a: b, j, n, u });
    });
  },
};
