import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import { OutOfRange } from "../sketch.ts";
import { wordings } from "../template.ts";
import { CONTAINERS, DAYS, SELLERS } from "../words.ts";

const WORDS = {
  sells: wordings(
    [
      "On {d} the {s} sells {n} {t}.",
      "On {d} people buy {n} {t}.",
      "On {d} {n} {t} are sold.",
      "On {d} people take {n} {t}.",
      "On {d} the {s} gives away {n} {t}.",
      "On {d} people pay for {n} {t}.",
      "The {s} sells {n} {t} on {d}.",
      "The {s} sells {n} {t} to people on {d}.",
      "The {s} gives {n} of the {t} away on {d}.",
      "The {s} loses {n} of the {t} on {d}.",
      "People buy {n} of the {t} on {d}.",
      "People come and buy {n} {t} on {d}.",
      "{n} {t} are sold on {d}.",
      "{n} of the {t} go to people on {d}.",
      "On {d} {n} of the {t} go to friends.",
      "On {d} {n} {t} are sold to people.",
      "On {d} people buy {n} of the {t}.",
      "On {d} people take {n} of the {t} home.",
      "On {d} the {s} loses {n} {t}.",
      "On {d} the {s} gives {n} of the {t} to people.",
    ],
    ["On {d} the {s} sells {n} of the {t}.", "On {d} {n} of the {t} are sold."],
  ),
  gets: wordings(
    [
      "On {d} the {s} gets {n} {t}.",
      "On {d} {n} new {t} come in.",
      "On {d} the {s} gets {n} new {t}.",
      "The {s} gets {n} {t} on {d}.",
      "The {s} buys {n} more {t} on {d}.",
      "On {d} the {s} buys {n} {t}.",
      "On {d} the {s} finds {n} more {t}.",
      "On {d} the {s} makes {n} more {t}.",
      "On {d} {n} more {t} come in.",
      "On {d} {n} {t} arrive.",
      "On {d} {n} new {t} go to the {s}.",
      "On {d} there are {n} more {t} for the {s}.",
      "On {d} people bring {n} {t} to the {s}.",
      "{n} more {t} arrive on {d}.",
      "{n} {t} come in on {d}.",
      "A car brings {n} new {t} to the {s} on {d}.",
    ],
    ["On {d} the {s} gets {n} more {t}."],
  ),
  boxes: wordings(
    [
      "On {d} the {s} gets {n} {c} of {m} {t}.",
      "On {d} {n} {c} with {m} {t} each come in.",
      "On {d} the {s} buys {n} {c} with {m} {t} each.",
      "On {d} the {s} gets {n} {c}, and each holds {m} {t}.",
      "On {d} the {s} gets {m} {t} in each of {n} {c}.",
      "On {d} {n} {c} arrive, with {m} {t} in each.",
      "On {d} {n} {c} of {m} {t} each go to the {s}.",
      "On {d} people bring {n} {c} of {m} {t} to the {s}.",
      "On {d} there are {n} new {c} for the {s}, each with {m} {t}.",
      "The {s} gets {n} {c} of {m} {t} on {d}.",
      "The {s} buys {n} {c} on {d}, each with {m} {t}.",
      "A car brings {n} {c} with {m} {t} each on {d}.",
      "{n} {c} with {m} {t} in each come in on {d}.",
      "{n} {c} arrive on {d}, and each holds {m} {t}.",
      "With {m} {t} each, {n} {c} come in on {d}.",
      "There are {m} {t} in each of the {n} {c} that come in on {d}.",
    ],
    ["On {d} the {s} gets {n} {c} with {m} {t} each."],
  ),
  starts: wordings(
    [
      "At first the {s} has {n} {t}.",
      "At first there are {n} {t}.",
      "The {s} starts with {n} {t}.",
      "The {s} has {n} {t} at first.",
      "The {s} starts the week with {n} {t}.",
      "The {s} owns {n} {t} at first.",
      "At first the {s} owns {n} {t}.",
      "At first the {s} keeps {n} {t}.",
      "At first the {s} counts {n} {t}.",
      "At first {n} {t} are in the {s}.",
      "There are {n} {t} at the {s} at first.",
      "{n} {t} belong to the {s} at first.",
      "When the week starts, the {s} has {n} {t}.",
      "When the week starts, there are {n} {t} at the {s}.",
      "With {n} {t} the {s} starts the week.",
      "At first the week starts with {n} {t} at the {s}.",
    ],
    ["At first the {s} starts with {n} {t}."],
  ),
  left: wordings(
    [
      "How many {t} does the {s} have in the end?",
      "How many {t} are left in the end?",
      "How many {t} does the {s} own in the end?",
      "How many {t} does the {s} still have in the end?",
      "How many {t} are there at the {s} in the end?",
      "How many {t} belong to the {s} in the end?",
      "In the end, how many {t} are left?",
      "In the end, how many {t} does the {s} keep?",
      "In the end, how many {t} are there at the {s}?",
      "What number of {t} does the {s} have in the end?",
    ],
    ["In the end, how many {t} does the {s} have?"],
  ),
};

/** A stock that grows and shrinks from day to day; told in any order, worked out by the calendar. */
export const stock: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const [s, t, other] = [sketch.word(SELLERS), sketch.item(), sketch.item()];
    const start = sketch.number(20, 80);
    sketch.tell(WORDS.starts, { s, t, n: start });
    const boxed = Math.max(
      steps - DAYS.length,
      steps > 2 && draw.chance(0.4) ? 1 : 0,
      draw.chance(0.1) ? 1 : 0,
    );
    const days = steps - boxed;
    if (days > DAYS.length || boxed > days) throw new OutOfRange("days");
    const boxedDays = new Set(draw.shuffle([...Array(days).keys()]).slice(0, boxed));
    const named = DAYS.slice(0, days).map((day) => sketch.entity("word", day));
    let left: Quantity = start.quantity;
    for (const [index, d] of named.entries()) {
      const said = { d, s, t };
      const frame = "On {d} the {s} has {=} {t}.";
      if (boxedDays.has(index)) {
        const [n, m, c] = [sketch.number(2, 9), sketch.number(2, 9), sketch.item(CONTAINERS)];
        sketch.tell(WORDS.boxes, { ...said, n, m, c });
        const arrived = sketch.step(n.quantity, "*", m.quantity, "On {d} {=} {t} arrive.", said);
        left = sketch.step(left, "+", arrived, frame, said);
        continue;
      }
      const [n, sold] = [sketch.number(2, 20), draw.chance(0.6)];
      sketch.tell(sold ? WORDS.sells : WORDS.gets, { ...said, n });
      left = sketch.step(left, sold ? "-" : "+", n.quantity, frame, said);
    }
    sketch.ask(WORDS.left, { s, t }, left);
    sketch.distract(
      () => sketch.tell(WORDS.sells, { d: draw.pick(named), s, t: other, n: sketch.number(2, 20) }),
      () => {
        const [n, m, c, d] = [
          sketch.number(2, 9),
          sketch.number(2, 9),
          sketch.item(CONTAINERS),
          draw.pick(named),
        ];
        sketch.tell(WORDS.boxes, { d, s, t: other, n, m, c });
        sketch.step(n.quantity, "*", m.quantity, "On {d} {=} {t} arrive.", { d, t: other });
      },
    );
  },
};
