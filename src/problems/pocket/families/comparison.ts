import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import { TIMES } from "../shares.ts";
import type { Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";

const WORDS = {
  owns: wordings(
    [
      "{a} has {n} {t}.",
      "{a} owns {n} {t}.",
      "{a} counts {n} {t}.",
      "{a} keeps {n} {t} at home.",
      "{a} has {n} {t} at home.",
      "{a} has {n} {t} in the bag.",
      "{a} owns {n} {t} at home.",
      "{a} keeps {n} {t}.",
      "{a} already has {n} {t}.",
      "{a} counts {n} {t} in total.",
      "{a} counts {n} {t} in the bag.",
      "{a} finds {n} {t} at home.",
      "{a} finds {n} {t} in the bag.",
      "At home {a} has {n} {t}.",
      "At home {a} keeps {n} {t}.",
      "In the bag {a} has {n} {t}.",
      "For {a} there are {n} {t} at home.",
      "The bag of {a} holds {n} {t}.",
      "There are {n} {t} in the bag of {a}.",
      "{n} {t} belong to {a}.",
    ],
    ["{a} counts {n} {t} at home.", "{a} keeps {n} {t} in the bag."],
  ),
  more: wordings(
    [
      "{b} has {n} fewer {t} than {a}.",
      "{b} has {n} {t} fewer than {a}.",
      "{b} owns {n} fewer {t} than {a}.",
      "Next to {b}, {a} has {n} more {t}.",
      "{b} owns {n} {t} fewer than {a}.",
      "{b} counts {n} fewer {t} than {a}.",
      "{b} keeps {n} fewer {t} than {a}.",
      "{b} keeps {n} {t} fewer than {a}.",
      "Next to {b}, {a} has {n} {t} more.",
      "Next to {b}, {a} owns {n} more {t}.",
      "Next to {b}, {a} owns {n} {t} more.",
      "Next to {b}, {a} counts {n} more {t}.",
      "Next to {b}, {a} counts {n} {t} more.",
      "Next to {b}, {a} keeps {n} {t} more.",
      "{b} has some {t}, and {a} has {n} more.",
      "{b} owns some {t}, and {a} has {n} more.",
      "{b} counts some {t}, and {a} counts {n} more.",
      "For {b} there are {n} fewer {t} than for {a}.",
      "{b} needs {n} more {t} to have as many as {a}.",
    ],
    ["{b} counts {n} {t} fewer than {a}."],
  ),
  fewer: wordings(
    [
      "{b} has {n} more {t} than {a}.",
      "{b} has {n} {t} more than {a}.",
      "{b} owns {n} more {t} than {a}.",
      "Next to {b}, {a} has {n} fewer {t}.",
      "{b} owns {n} {t} more than {a}.",
      "{b} counts {n} more {t} than {a}.",
      "{b} keeps {n} more {t} than {a}.",
      "{b} keeps {n} {t} more than {a}.",
      "Next to {b}, {a} has {n} {t} fewer.",
      "Next to {b}, {a} owns {n} fewer {t}.",
      "Next to {b}, {a} owns {n} {t} fewer.",
      "Next to {b}, {a} counts {n} fewer {t}.",
      "Next to {b}, {a} counts {n} {t} fewer.",
      "Next to {b}, {a} keeps {n} {t} fewer.",
      "{b} has some {t}, and {a} has {n} fewer.",
      "{b} owns some {t}, and {a} has {n} fewer.",
      "{b} counts some {t}, and {a} counts {n} fewer.",
      "For {b} there are {n} more {t} than for {a}.",
      "{b} has as many {t} as {a} and {n} more.",
    ],
    ["{b} counts {n} {t} more than {a}."],
  ),
  times: wordings(
    [
      "Next to {b}, {a} has {k} as many {t}.",
      "{b} has some {t}, and {a} has {k} as many.",
      "Next to {b}, {a} owns {k} as many {t}.",
      "Next to {b}, {a} counts {k} as many {t}.",
      "Next to {b}, {a} keeps {k} as many {t}.",
      "Next to {b}, {a} has {k} the number of {t}.",
      "Next to {b}, {a} owns {k} the number of {t}.",
      "{b} has some {t}, and {a} owns {k} as many.",
      "{b} owns some {t}, and {a} has {k} as many.",
      "{b} keeps some {t}, and {a} keeps {k} as many.",
      "{b} counts some {t}, and {a} counts {k} as many.",
      "{b} owns some {t}, and {a} owns {k} the number.",
      "{b} has a number of {t}, and {a} has {k} as many.",
      "{b} has some {t} at home, and {a} has {k} as many.",
      "For {b} there are some {t}, and for {a} there are {k} as many.",
      "{b} needs {k} as many {t} to have the same number as {a}.",
    ],
    ["{b} owns some {t}, and {a} owns {k} as many."],
  ),
  last: wordings(
    [
      "How many {t} does {a} have?",
      "How many {t} belong to {a}?",
      "How many {t} does {a} own?",
      "How many {t} does {a} have in total?",
      "How many {t} does {a} keep in total?",
      "How many {t} are there for {a}?",
      "How many {t} belong to {a} in total?",
      "What is the number of {t} that {a} has?",
      "What is the number of {t} that {a} keeps?",
    ],
    ["How many {t} does {a} keep?"],
  ),
  both: wordings(
    [
      "How many {t} do {a} and {b} have together?",
      "How many {t} do {a} and {b} have in total?",
      "How many {t} do {a} and {b} own together?",
      "How many {t} do {a} and {b} keep together?",
      "How many {t} do {a} and {b} keep in total?",
      "How many {t} belong to {a} and {b} in total?",
      "How many {t} are there for {a} and {b} together?",
      "What is the number of {t} that {a} and {b} have together?",
      "What is the number of {t} that belong to {a} and {b}?",
      "Together, how many {t} do {a} and {b} have?",
    ],
    ["How many {t} belong to {a} and {b} together?"],
  ),
};

interface Owner {
  readonly who: Entity;
  readonly owned: Quantity;
}

function compare(sketch: Sketch, t: Entity, other: Owner): Owner {
  const a = sketch.person();
  const said = { a, b: other.who, t };
  const kind = sketch.draw.int(0, 9);
  if (kind >= 8) {
    const k = sketch.choice(TIMES);
    sketch.tell(WORDS.times, { ...said, k });
    return { who: a, owned: sketch.step(other.owned, "*", k.quantity, "{a} has {=} {t}.", said) };
  }
  const n = sketch.number(2, kind < 4 ? 20 : 15);
  sketch.tell(kind < 4 ? WORDS.more : WORDS.fewer, { ...said, n });
  const owned = sketch.step(other.owned, kind < 4 ? "+" : "-", n.quantity, "{a} has {=} {t}.", said);
  return { who: a, owned };
}

/** "Ben has 5 more apples than Ann.": a chain of comparisons, or two chains whose ends are added. */
export const comparison: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const t = sketch.item();
    const a = sketch.person();
    const n = sketch.number(3, 30);
    sketch.tell(WORDS.owns, { a, n, t });
    const people: Owner[] = [{ who: a, owned: n.quantity }];
    const extend = (from: Owner, links: number): Owner => {
      let end = from;
      for (let i = 0; i < links; i++) {
        end = compare(sketch, t, end);
        people.push(end);
      }
      return end;
    };
    const [first] = people as [Owner];
    if (steps > 2 && draw.chance(0.5)) {
      const long = steps - 1 - draw.int(0, Math.min(2, steps - 2));
      const one = extend(first, long);
      const two = long < steps - 1 ? extend(first, steps - 1 - long) : (people.at(-2) as Owner);
      const sum = sketch.step(two.owned, "+", one.owned, "Together they have {=} {t}.", { t });
      sketch.ask(WORDS.both, { a: two.who, b: one.who, t }, sum);
    } else {
      const end = extend(first, steps);
      sketch.ask(WORDS.last, { a: end.who, t }, end.owned);
    }
    sketch.distract(
      () => void compare(sketch, t, draw.pick(people)),
      () => sketch.tell(WORDS.owns, { a: sketch.person(), n: sketch.number(2, 30), t: sketch.item() }),
      () => {
        const [a, { who: b }] = [sketch.person(), draw.pick(people)];
        sketch.tell(WORDS.more, { a, b, n: sketch.number(2, 20), t: sketch.item() });
      },
    );
  },
};
