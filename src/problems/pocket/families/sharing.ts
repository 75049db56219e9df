import type { FamilyDefinition } from "../family.ts";
import type { SignedTerm } from "../sketch.ts";
import { OutOfRange } from "../sketch.ts";
import { wordings } from "../template.ts";
import { CONTAINERS } from "../words.ts";

const WORDS = {
  boxes: wordings(
    [
      "{a} has {n} {c} with {m} {t} in each.",
      "{a} has {n} {c}, and each holds {m} {t}.",
      "{a} owns {n} {c} of {m} {t} each.",
      "{a} fills {n} {c} with {m} {t} each.",
      "{a} keeps {n} {c} of {m} {t} each.",
      "{a} owns {n} {c} with {m} {t} in each.",
    ],
    ["{a} has {n} {c} of {m} {t} each.", "{a} keeps {n} {c}, and each holds {m} {t}."],
  ),
  loses: wordings(
    ["{a} loses {n} of the {t}.", "{a} gives {n} of the {t} to {b}.", "{a} gives {b} {n} of the {t}."],
    ["{a} gives away {n} of the {t}."],
  ),
  finds: wordings(
    ["{a} finds {n} more {t}.", "{a} gets {n} more {t} from {b}.", "{a} buys {n} more {t}."],
    ["{a} takes {n} more {t} from {b}."],
  ),
  share: wordings(
    [
      "{a} shares all the {t} equally among {n} friends.",
      "In the end {n} friends get all the {t} in equal parts.",
      "Then {n} friends share all the {t} equally.",
    ],
    ["In the end {a} gives all the {t} to {n} friends in equal parts."],
  ),
  fair: wordings(
    [
      "{n} friends get as many {t} each as possible, all the same number.",
      "{a} gives each of {n} friends the same number of {t}, as many as possible.",
    ],
    ["{a} gives {n} friends the same number of {t} each, as many as possible."],
  ),
  already: wordings(
    ["Each friend already had {n} {t}.", "Each friend had {n} {t} before."],
    ["Each friend had {n} {t} already."],
  ),
  each: wordings(
    ["How many {t} does each friend get?", "How many {t} are there for each friend?"],
    ["How many {t} go to each friend?"],
  ),
  now: wordings(
    ["How many {t} does each friend have now?"],
    ["How many {t} does each friend have in the end?"],
  ),
  rest: wordings(
    ["How many {t} are left over?", "How many {t} does {a} keep?"],
    ["How many {t} are left for {a}?"],
  ),
};

/** Boxes of things, some taken out or put in, the rest shared equally, sometimes with a remainder. */
export const sharing: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const [a, t, c] = [sketch.person(), sketch.item(), sketch.item(CONTAINERS)];
    const remainder = steps > 2 && draw.chance(sketch.remainders);
    const already = !remainder && (steps > 4 || (steps > 2 && draw.chance(0.5)));
    const changes = steps - 2 - Number(remainder || already);
    const [count, each] = [sketch.number(2, 12), sketch.number(3, 12)];
    sketch.tell(WORDS.boxes, { a, c, t, n: count, m: each });
    const filled = sketch.step(count.quantity, "*", each.quantity, "{a} has {=} {t}.", { a, t });

    const terms: SignedTerm[] = [{ of: filled }];
    for (let i = 0; i < changes; i++) {
      const [n, sign] = [sketch.number(2, 20), draw.chance(0.5) ? 1 : -1] as const;
      sketch.tell(sign === 1 ? WORDS.finds : WORDS.loses, { a, t, n, b: sketch.person() });
      terms.push({ of: n.quantity, sign });
    }
    const pool = changes === 0 ? filled : sketch.total(terms, true, "Then {a} has {=} {t}.", { a, t });

    const friends = sketch.number(2, 9);
    if (remainder) {
      if (pool.value % friends.value === 0 || pool.value < friends.value) throw new OutOfRange("remainder");
      sketch.tell(WORDS.fair, { a, t, n: friends });
      const quotient = sketch.floor(pool, friends.quantity);
      const shared = sketch.step(friends.quantity, "*", quotient, "The friends get {=} {t}.", { t });
      const left = sketch.step(pool, "-", shared, "There are {=} {t} left.", { t });
      sketch.ask(WORDS.rest, { a, t }, left);
    } else {
      sketch.tell(WORDS.share, { a, t, n: friends });
      const share = sketch.step(pool, "/", friends.quantity, "Each friend gets {=} {t}.", { t });
      if (already) {
        const had = sketch.number(2, 12);
        sketch.tell(WORDS.already, { n: had, t });
        const now = sketch.step(share, "+", had.quantity, "Each friend now has {=} {t}.", { t });
        sketch.ask(WORDS.now, { t }, now);
      } else sketch.ask(WORDS.each, { t }, share);
    }
    sketch.distract(() => {
      const [b, n, m] = [sketch.person(), sketch.number(2, 9), sketch.number(2, 9)];
      const u = sketch.item();
      sketch.tell(WORDS.boxes, { a: b, c: sketch.item(CONTAINERS), t: u, n, m });
      sketch.step(n.quantity, "*", m.quantity, "{b} has {=} {t}.", { b, t: u });
    });
  },
};
