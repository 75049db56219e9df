import type { FamilyDefinition } from "../family.ts";
import { OutOfRange, type SignedTerm, type Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";
import { TASKS } from "../words.ts";

const WORDS = {
  minutes: wordings(
    [
      "The {j} takes {n} minutes.",
      "{a} needs {n} minutes for the {j}.",
      "For the {j} {a} needs {n} minutes.",
      "The {j} is {n} minutes long.",
      "The {j} lasts {n} minutes.",
      "{a} spends {n} minutes on the {j}.",
    ],
    ["On the {j} {a} spends {n} minutes.", "It takes {n} minutes for the {j}."],
  ),
  hours: wordings(
    ["The {j} takes {n} hours.", "{a} needs {n} hours for the {j}.", "The {j} lasts {n} hours."],
    ["For the {j} {a} needs {n} hours."],
  ),
  days: wordings(
    ["The {j} takes {n} days.", "{a} needs {n} days for the {j}.", "The {j} lasts {n} days."],
    ["For the {j} {a} needs {n} days."],
  ),
  weeks: wordings(
    ["The {j} takes {n} weeks.", "{a} needs {n} weeks for the {j}.", "The {j} lasts {n} weeks."],
    ["For the {j} {a} needs {n} weeks."],
  ),
  other: wordings(
    ["{a} needs {n} {u} for a {j}.", "{a} spends {n} {u} on a {j}."],
    ["For a {j} {a} needs {n} {u}."],
  ),
  limit: wordings(
    ["{a} has {n} {u} for all of it.", "There are {n} {u} for all of it."],
    ["For all of it there are {n} {u}."],
  ),
  total: wordings(
    ["How many {u} does {a} need in total?", "How many {u} does all of it take?"],
    ["How many {u} does all of it last?"],
  ),
  left: wordings(
    ["How many {u} are left for {a}?", "How many {u} does {a} have left?"],
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
