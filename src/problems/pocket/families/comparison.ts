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
    ],
    ["{a} counts {n} {t} at home.", "{a} keeps {n} {t} in the bag."],
  ),
  more: wordings(
    [
      "{b} has {n} fewer {t} than {a}.",
      "{b} has {n} {t} fewer than {a}.",
      "{b} owns {n} fewer {t} than {a}.",
      "Next to {b}, {a} has {n} more {t}.",
    ],
    ["{b} counts {n} {t} fewer than {a}."],
  ),
  fewer: wordings(
    [
      "{b} has {n} more {t} than {a}.",
      "{b} has {n} {t} more than {a}.",
      "{b} owns {n} more {t} than {a}.",
      "Next to {b}, {a} has {n} fewer {t}.",
    ],
    ["{b} counts {n} {t} more than {a}."],
  ),
  times: wordings(
    ["Next to {b}, {a} has {k} as many {t}.", "{b} has some {t}, and {a} has {k} as many."],
    ["{b} owns some {t}, and {a} owns {k} as many."],
  ),
  last: wordings(
    ["How many {t} does {a} have?", "How many {t} belong to {a}?", "How many {t} does {a} own?"],
    ["How many {t} does {a} keep?"],
  ),
  both: wordings(
    ["How many {t} do {a} and {b} have together?", "How many {t} do {a} and {b} have in total?"],
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
