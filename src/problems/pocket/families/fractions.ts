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
    ],
    ["On {d} {f} of the {t} go from {a} to {b}.", "On {d} {b} takes {f} of the {t} of {a}."],
  ),
  loses: wordings(
    ["On {d} {a} loses {n} of the {t}.", "On {d} {a} loses {n} {t}."],
    ["On {d} {a} gives away {n} {t}."],
  ),
  finds: wordings(
    ["On {d} {a} finds {n} more {t}.", "On {d} {a} gets {n} more {t}."],
    ["On {d} {a} finds {n} {t}."],
  ),
  starts: wordings(
    ["At first {a} has {n} {t}.", "{a} starts with {n} {t}.", "{a} has {n} {t} at first."],
    ["At first {n} {t} belong to {a}."],
  ),
  left: wordings(
    ["How many {t} does {a} have in the end?", "How many {t} are left for {a} in the end?"],
    ["How many {t} does {a} keep in the end?"],
  ),
  got: wordings(["How many {t} does {b} get?"], ["How many {t} go to {b}?"]),
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
