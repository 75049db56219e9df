import type { FamilyDefinition } from "../family.ts";
import type { SignedTerm, Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";
import { UNIT_SYSTEMS, type UnitSystem } from "../words.ts";

const WORDS = {
  has: wordings(
    [
      "{a} has {n} {u}.",
      "{a} finds {n} {u}.",
      "{a} gets {n} {u}.",
      "There are {n} {u} for {a}.",
      "{a} takes {n} {u}.",
      "{n} {u} belong to {a}.",
    ],
    ["{a} owns {n} {u}.", "{n} {u} are for {a}."],
  ),
  gives: wordings(
    ["{a} gives {n} {u} to {b}.", "{b} gets {n} {u} from {a}."],
    ["{b} takes {n} {u} from {a}."],
  ),
  times: wordings(
    ["{b} has {n} times as many {s} as {a} then.", "Then {b} has {n} times as many {s} as {a}."],
    ["Then {b} owns {n} times as many {s} as {a}."],
  ),
  other: wordings(
    ["How many {s} does {b} have?", "How many {s} belong to {b}?"],
    ["How many {s} does {b} own?"],
  ),
  total: wordings(
    ["How many {s} does {a} have in total?", "How many {s} are that in total for {a}?"],
    ["In total, how many {s} does {a} have?"],
  ),
  left: wordings(
    ["How many {s} does {a} have left?", "How many {s} are left for {a}?"],
    ["How many {s} does {a} keep?"],
  ),
};

function converted(
  sketch: Sketch,
  a: Entity,
  [unit, worth, most]: UnitSystem["units"][number],
  small: string,
) {
  const [u, n] = [sketch.entity("word", unit), sketch.number(2, most)];
  sketch.tell(WORDS.has, { a, n, u });
  const said = { u: unit, s: small };
  return sketch.step(n.quantity, "*", sketch.constant(worth), "The {u} are {=} {s}.", said);
}

/** Amounts in several units, brought to the smallest and added up, less what is given away. */
export const conversion: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const [a, b] = [sketch.person(), sketch.person()];
    const system = draw.pick(UNIT_SYSTEMS);
    const s = system.small;
    const least = Math.max(1, Math.ceil((steps - 2) / 2));
    const count = draw.int(least, Math.min(3, Math.floor((steps + 1) / 2)));
    const rest = steps - (2 * count - 1);
    const terms: SignedTerm[] = draw
      .sample(system.units, count)
      .map((unit) => ({ of: converted(sketch, a, unit, s) }));
    const give = rest === 3 || (rest > 0 && draw.chance(0.5));
    const plain = rest - Number(give);
    const [own, returned] = [sketch.entity("word", s), sketch.entity("word", s)];
    if (plain > 0) {
      const n = sketch.number(2, system.most);
      sketch.tell(WORDS.has, { a, n, u: own });
      terms.push({ of: n.quantity });
    }
    const [first] = terms as [SignedTerm];
    let all =
      terms.length === 1 ? first.of : sketch.total(terms, false, "In total there are {=} {s}.", { s });
    if (give) {
      const n = sketch.number(2, system.most);
      sketch.tell(WORDS.gives, { a, b, n, u: returned });
      all = sketch.step(all, "-", n.quantity, "There are {=} {s} left.", { s });
    }
    if (plain > 1) {
      const n = sketch.number(2, 4);
      sketch.tell(WORDS.times, { a, b, n, s });
      all = sketch.step(all, "*", n.quantity, "{b} has {=} {s}.", { b, s });
      sketch.ask(WORDS.other, { b, s }, all);
    } else sketch.ask(give ? WORDS.left : WORDS.total, { a, s }, all);
    sketch.distract(() => {
      const c = sketch.person();
      const [unit, worth, most] = draw.pick(system.units);
      const [u, n] = [sketch.entity("word", unit), sketch.number(2, most)];
      sketch.tell(WORDS.has, { a: c, n, u });
      const said = { a: c, s };
      sketch.step(n.quantity, "*", sketch.constant(worth), "{a} has {=} {s}.", said);
    });
  },
};
