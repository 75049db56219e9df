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
    ],
    ["On {d} the {s} sells {n} of the {t}.", "On {d} {n} of the {t} are sold."],
  ),
  gets: wordings(
    ["On {d} the {s} gets {n} {t}.", "On {d} {n} new {t} come in.", "On {d} the {s} gets {n} new {t}."],
    ["On {d} the {s} gets {n} more {t}."],
  ),
  boxes: wordings(
    ["On {d} the {s} gets {n} {c} of {m} {t}.", "On {d} {n} {c} with {m} {t} each come in."],
    ["On {d} the {s} gets {n} {c} with {m} {t} each."],
  ),
  starts: wordings(
    ["At first the {s} has {n} {t}.", "At first there are {n} {t}.", "The {s} starts with {n} {t}."],
    ["At first the {s} starts with {n} {t}."],
  ),
  left: wordings(
    ["How many {t} does the {s} have in the end?", "How many {t} are left in the end?"],
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
