import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import { FRACTIONS } from "../shares.ts";
import { OutOfRange, type Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";
import { DAYS } from "../words.ts";

const WORDS = {
  gives: wordings(
    [
      "On {d} {a} gives {f} of the {t} to {b}.",
      "On {d} {b} gets {f} of the {t} from {a}.",
      "On {d} {b} takes {f} of the {t} from {a}.",
      "On {d} {a} gives {b} {f} of the {t}.",
      "On {d} {f} of the {t} of {a} go to {b}.",
      "On {d} {b} buys {f} of the {t} from {a}.",
      "{a} gives {f} of the {t} to {b} on {d}.",
      "{a} gives {b} {f} of the {t} on {d}.",
      "{b} gets {f} of the {t} from {a} on {d}.",
      "{b} takes {f} of the {t} from {a} on {d}.",
      "{b} buys {f} of the {t} of {a} on {d}.",
      "On {d} {b} gets {f} of the {t} of {a}.",
      "On {d} {b} picks {f} of the {t} of {a}.",
      "On {d} {a} sells {f} of the {t} to {b}.",
      "On {d} {a} brings {f} of the {t} to {b}.",
      "On {d} {a} brings {b} {f} of the {t}.",
      "On {d} {a} loses {f} of the {t} to {b}.",
      "On {d} {f} of the {t} of {a} are for {b}.",
      "On {d} {f} of the {t} of {a} are sold to {b}.",
      "On {d} {f} of the {t} come from {a} to {b}.",
    ],
    ["On {d} {f} of the {t} go from {a} to {b}.", "On {d} {b} takes {f} of the {t} of {a}."],
  ),
  loses: wordings(
    [
      "On {d} {a} loses {n} of the {t}.",
      "On {d} {a} loses {n} {t}.",
      "{a} loses {n} of the {t} on {d}.",
      "{a} loses {n} {t} on {d}.",
      "{a} gives away {n} of the {t} on {d}.",
      "On {d} {a} gives {n} of the {t} away.",
      "On {d} {a} gives {n} {t} to a friend.",
      "On {d} {a} gives others {n} of the {t}.",
      "On {d} {a} sells {n} {t}.",
      "{a} sells {n} of the {t} on {d}.",
      "On {d} {n} of the {t} of {a} are sold.",
      "On {d} {n} {t} go from {a} to others.",
      "On {d} there go {n} of the {t} from {a} to others.",
      "On {d} {n} {t} of {a} go to a friend.",
      "On {d} a friend takes {n} of the {t} of {a}.",
      "On {d} others take {n} {t} from {a}.",
      "On {d} a friend buys {n} {t} from {a}.",
      "On {d} {a} has {n} fewer {t} than before.",
    ],
    ["On {d} {a} gives away {n} {t}."],
  ),
  finds: wordings(
    [
      "On {d} {a} finds {n} more {t}.",
      "On {d} {a} gets {n} more {t}.",
      "{a} finds {n} more {t} on {d}.",
      "{a} gets {n} more {t} on {d}.",
      "On {d} {a} finds {n} new {t}.",
      "On {d} {a} gets {n} {t}.",
      "On {d} {a} buys {n} {t}.",
      "{a} buys {n} more {t} on {d}.",
      "On {d} {a} picks {n} {t}.",
      "{a} picks {n} more {t} on {d}.",
      "On {d} {a} brings home {n} {t}.",
      "On {d} {a} gets {n} {t} from a friend.",
      "On {d} a friend gives {a} {n} {t}.",
      "On {d} a friend brings {n} {t} to {a}.",
      "On {d} {n} {t} go from a friend to {a}.",
      "On {d} {n} more {t} go to {a}.",
      "On {d} {n} new {t} come to {a}.",
      "On {d} there are {n} more {t} for {a}.",
      "On {d} {a} has {n} more {t} than before.",
    ],
    ["On {d} {a} finds {n} {t}."],
  ),
  starts: wordings(
    [
      "At first {a} has {n} {t}.",
      "{a} starts with {n} {t}.",
      "{a} has {n} {t} at first.",
      "At first {a} owns {n} {t}.",
      "{a} owns {n} {t} at first.",
      "At first {a} keeps {n} {t}.",
      "At first {a} had {n} {t}.",
      "At first {a} counts {n} {t}.",
      "At first there are {n} {t} for {a}.",
      "There are {n} {t} that belong to {a} at first.",
      "At first there are {n} {t}, and they all belong to {a}.",
      "At first {n} {t} are in the bag of {a}.",
      "In the box of {a} there are {n} {t} at first.",
      "{n} {t} are in the basket of {a} at first.",
      "{a} starts with a bag of {n} {t}.",
      "At first {a} has a box with {n} {t}.",
    ],
    ["At first {n} {t} belong to {a}."],
  ),
  left: wordings(
    [
      "How many {t} does {a} have in the end?",
      "How many {t} are left for {a} in the end?",
      "How many {t} does {a} have left in the end?",
      "How many {t} does {a} still have in the end?",
      "How many {t} does {a} own in the end?",
      "How many {t} belong to {a} in the end?",
      "How many {t} are there for {a} in the end?",
      "How many {t} does {a} get to keep?",
      "After all that, how many {t} does {a} keep?",
    ],
    ["How many {t} does {a} keep in the end?"],
  ),
  got: wordings(
    [
      "How many {t} does {b} get?",
      "How many of the {t} does {b} get?",
      "How many {t} does {b} take?",
      "How many {t} come to {b}?",
      "How many {t} are for {b}?",
      "How many {t} are there for {b}?",
      "How many {t} are there that go to {b}?",
      "In total, how many of the {t} go to {b}?",
      "What is the number of {t} that {b} gets?",
    ],
    ["How many {t} go to {b}?"],
  ),
};

function part(sketch: Sketch, a: Entity, t: Entity, d: Entity, left: Quantity) {
  const [b, f] = [sketch.person(), sketch.choice(FRACTIONS)];
  sketch.tell(WORDS.gives, { a, b, d, f, t });
  const given = sketch.step(left, "/", f.quantity, "{b} gets {=} {t}.", { b, t });
  return { b, given };
}

/** From day to day somebody gives away a fraction of what is left, or loses or finds some. */
export const fractions: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const [a, t] = [sketch.person(), sketch.item()];
    const start = sketch.number(12, steps > 4 ? 150 : 80);
    sketch.tell(WORDS.starts, { a, t, n: start });
    const given = draw.chance(0.4);
    const pairs = Math.min(3, draw.int(1, Math.floor(steps / 2)));
    const singles = steps - 2 * pairs - Number(given);
    const kinds = draw.shuffle([
      ...new Array<"part" | "change">(pairs - Number(singles < 0)).fill("part"),
      ...new Array<"part" | "change">(singles < 0 ? 1 : singles).fill("change"),
    ]);
    if (kinds.length + Number(given) > DAYS.length) throw new OutOfRange("days");
    let left = start.quantity;
    const days = DAYS.map((day) => sketch.entity("word", day));
    for (const [index, kind] of kinds.entries()) {
      const d = days[index] as Entity;
      const said = { a, d, t };
      const frame = "On {d} {a} has {=} {t} left.";
      if (kind === "part") {
        left = sketch.step(left, "-", part(sketch, a, t, d, left).given, frame, said);
      } else {
        const [n, up] = [sketch.number(2, 20), draw.chance(0.4)];
        sketch.tell(up ? WORDS.finds : WORDS.loses, { ...said, n });
        left = sketch.step(left, up ? "+" : "-", n.quantity, frame, said);
      }
    }
    if (given) {
      const { b, given: got } = part(sketch, a, t, days[kinds.length] as Entity, left);
      sketch.ask(WORDS.got, { b, t }, got);
    } else sketch.ask(WORDS.left, { a, t }, left);
    sketch.distract(
      () => sketch.tell(WORDS.starts, { a: sketch.person(), n: sketch.number(5, 40), t: sketch.item() }),
      () => {
        const [b, d] = [sketch.person(), draw.pick(days)];
        sketch.tell(WORDS.finds, { a: b, d, n: sketch.number(2, 20), t: sketch.item() });
      },
    );
  },
};
