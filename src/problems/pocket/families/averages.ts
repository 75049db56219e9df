import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import { OutOfRange, type SignedTerm, type Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";
import { DAYS } from "../words.ts";

const WORDS = {
  points: wordings(
    [
      "On {d} {a} gets {n} points.",
      "On {d} there are {n} points for {a}.",
      "On {d} {a} makes {n} points.",
      "On {d} {n} points go to {a}.",
      "On {d} {a} has {n} points.",
      "On {d} {a} finds {n} points.",
    ],
    ["On {d} {a} takes {n} points.", "On {d} {n} points are for {a}."],
  ),
  more: wordings(
    ["On {d} {a} gets {n} points more than on {e}.", "On {d} {a} gets {n} more points than on {e}."],
    ["On {d} {a} makes {n} points more than on {e}."],
  ),
  fewer: wordings(
    ["On {d} {a} gets {n} points fewer than on {e}.", "On {d} {a} gets {n} fewer points than on {e}."],
    ["On {d} {a} makes {n} points fewer than on {e}."],
  ),
  mean: wordings(
    [
      "The average of the {k} days is {n} points for {a}.",
      "{a} has an average of {n} points for the {k} days.",
    ],
    ["For the {k} days {a} has an average of {n} points."],
  ),
  average: wordings(
    ["What is the average of {a} for the {k} days?", "What is the average of the {k} days for {a}?"],
    ["What is the average of the points of {a} for the {k} days?"],
  ),
  missing: wordings(
    ["How many points does {a} get on {d}?", "On {d}, how many points are there for {a}?"],
    ["How many points does {a} make on {d}?"],
  ),
};

interface Scores {
  readonly a: Entity;
  readonly days: readonly Entity[];
}

/** Scores of some days; the last `derived` of them are told by comparison with the day before. */
function scores(sketch: Sketch, { a, days }: Scores, count: number, derived: number): SignedTerm[] {
  const found: SignedTerm[] = [];
  for (let i = 0; i < count; i++) {
    const d = days[i] as Entity;
    const before = found[i - 1];
    if (i < count - derived || before === undefined) {
      const n = sketch.number(4, 30);
      sketch.tell(WORDS.points, { a, d, n });
      found.push({ of: n.quantity });
      continue;
    }
    const [n, up] = [sketch.number(2, 12), sketch.draw.chance(0.6)];
    sketch.tell(up ? WORDS.more : WORDS.fewer, { a, d, e: days[i - 1] as Entity, n });
    const value = sketch.step(before.of, up ? "+" : "-", n.quantity, "On {d} {a} gets {=} points.", { a, d });
    found.push({ of: value });
  }
  return found;
}

/** The average of some days, or the day that is missing from a known average. */
export const averages: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const people: Scores = { a: sketch.person(), days: DAYS.map((day) => sketch.entity("word", day)) };
    const { a, days } = people;
    const from = Math.ceil((steps + 1) / 2);
    const count = draw.int(Math.max(2, from), Math.min(5, steps));
    const derived = steps - count;
    if (steps > 2 && draw.chance(0.4)) {
      // A product, then a subtraction for each day but the last: as many steps as days.
      const mean = sketch.number(6, 30);
      const k = sketch.count(count);
      sketch.tell(WORDS.mean, { a, k, n: mean });
      const all = sketch.step(k.quantity, "*", mean.quantity, "All days bring {=} points.");
      const known = scores(sketch, people, count - 1, Math.min(derived, count - 2));
      if (derived > count - 2) throw new OutOfRange("days");
      const left = sketch.total(
        [{ of: all }, ...known.map((term) => ({ ...term, sign: -1 as const }))],
        true,
        "There are {=} points left.",
      );
      sketch.ask(WORDS.missing, { a, d: days[count - 1] as Entity }, left);
    } else {
      const known = scores(sketch, people, count, derived);
      const all = sketch.total(known, false, "All days bring {=} points.");
      const k = sketch.count(count);
      const mean: Quantity = sketch.step(all, "/", k.quantity, "The average is {=} points.");
      sketch.ask(WORDS.average, { a, k }, mean);
    }
    sketch.distract(
      () => sketch.tell(WORDS.points, { a: sketch.person(), d: draw.pick(days), n: sketch.number(4, 30) }),
      () => sketch.tell(WORDS.points, { a: sketch.person(), d: draw.pick(days), n: sketch.number(4, 30) }),
    );
  },
};
