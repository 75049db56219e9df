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
      "{a} has {n} {c} with {m} {t} each.",
      "{a} owns {n} {c}, and each holds {m} {t}.",
      "{a} keeps {n} {c} with {m} {t} in each.",
      "{a} buys {n} {c} of {m} {t} each.",
      "{a} buys {n} {c}, and each holds {m} {t}.",
      "{a} takes {n} {c} of {m} {t} each.",
      "{a} gets {n} {c} with {m} {t} in each.",
      "{a} finds {n} {c} with {m} {t} in each.",
      "{a} has {n} {c}, and there are {m} {t} in each.",
      "{a} fills each of {n} {c} with {m} {t}.",
      "{a} puts {m} {t} in each of {n} {c}.",
      "{a} keeps {m} {t} in each of {n} {c}.",
      "In each of {n} {c} {a} has {m} {t}.",
      "For {a} there are {n} {c} of {m} {t} each.",
    ],
    ["{a} has {n} {c} of {m} {t} each.", "{a} keeps {n} {c}, and each holds {m} {t}."],
  ),
  loses: wordings(
    [
      "{a} loses {n} of the {t}.",
      "{a} gives {n} of the {t} to {b}.",
      "{a} gives {b} {n} of the {t}.",
      "{a} loses {n} {t}.",
      "{a} gives {n} {t} to {b}.",
      "{a} gives {b} {n} {t}.",
      "{a} gives away {n} {t} to {b}.",
      "{a} gives {n} of the {t} away to {b}.",
      "{a} leaves {n} of the {t} with {b}.",
      "{a} gives back {n} of the {t} to {b}.",
      "{a} sells {n} of the {t}.",
      "{a} sells {n} {t} to {b}.",
      "{a} sells {b} {n} of the {t}.",
      "{a} lends {n} of the {t} to {b}.",
      "{a} lends {b} {n} {t}.",
      "{n} of the {t} of {a} go to {b}.",
    ],
    ["{a} gives away {n} of the {t}."],
  ),
  finds: wordings(
    [
      "{a} finds {n} more {t}.",
      "{a} gets {n} more {t} from {b}.",
      "{a} buys {n} more {t}.",
      "{a} gets {n} more {t}.",
      "{a} gets {n} new {t} from {b}.",
      "{a} buys {n} more {t} from {b}.",
      "{a} buys {n} new {t}.",
      "{a} picks {n} more {t}.",
      "{a} takes {n} more {t}.",
      "{a} takes {n} more {t} from the table.",
      "{a} also finds {n} {t}.",
      "{a} also gets {n} {t} from {b}.",
      "{a} also buys {n} {t}.",
      "{a} also takes {n} new {t}.",
      "{a} finds {n} {t} more.",
      "For {a} there are {n} more {t} from {b}.",
    ],
    ["{a} takes {n} more {t} from {b}."],
  ),
  share: wordings(
    [
      "{a} shares all the {t} equally among {n} friends.",
      "In the end {n} friends get all the {t} in equal parts.",
      "Then {n} friends share all the {t} equally.",
      "In the end {a} shares all the {t} equally among {n} friends.",
      "In the end {a} shares all the {t} among {n} friends in equal parts.",
      "In the end {n} friends share all the {t} equally.",
      "Then {n} friends share all the {t} in equal parts.",
      "Then {n} friends get all the {t}, each the same number.",
      "{a} gives {n} friends all the {t} in equal parts.",
      "Then {a} gives all the {t} to {n} friends, each the same number.",
      "In the end {a} gives {n} friends all the {t}, each the same number.",
      "All the {t} go to {n} friends in equal parts.",
      "In the end all the {t} go to {n} friends, each the same number.",
      "{n} friends get all the {t}, and each friend gets the same number.",
      "Each of {n} friends gets the same number of {t}, and nothing is left.",
      "{a} makes {n} equal parts of all the {t}, one for each friend.",
    ],
    ["In the end {a} gives all the {t} to {n} friends in equal parts."],
  ),
  fair: wordings(
    [
      "{n} friends get as many {t} each as possible, all the same number.",
      "{a} gives each of {n} friends the same number of {t}, as many as possible.",
      "{n} friends get the same number of {t} each, as many as possible.",
      "{n} friends get as many {t} as possible, each the same number.",
      "{n} friends share as many {t} as possible equally.",
      "Each of {n} friends gets the same number of {t}, as many as possible.",
      "Each of {n} friends gets as many {t} as possible, all the same number.",
      "{a} gives {n} friends as many {t} each as possible, all the same number.",
      "{a} gives as many {t} as possible to {n} friends, the same number to each.",
      "{a} gives as many {t} as possible to each of {n} friends, all the same number.",
      "{a} shares as many {t} as possible equally among {n} friends.",
      "As many {t} as possible go to {n} friends, the same number to each.",
      "In the end {n} friends get the same number of {t}, as many as possible.",
      "Then {a} gives the same number of {t} to each of {n} friends, as many as possible.",
    ],
    ["{a} gives {n} friends the same number of {t} each, as many as possible."],
  ),
  already: wordings(
    [
      "Each friend already had {n} {t}.",
      "Each friend had {n} {t} before.",
      "Every friend already had {n} {t}.",
      "Every friend had {n} {t} before.",
      "Each friend had {n} {t} at first.",
      "At first each friend had {n} {t}.",
      "Each friend already owns {n} {t}.",
      "Each friend owns {n} {t} already.",
      "Each of the friends had {n} {t} before.",
      "Each of the friends already has {n} {t}.",
      "Every friend starts with {n} {t}.",
      "At home each friend already has {n} {t}.",
      "For each friend there are already {n} {t} at home.",
      "{n} {t} already belong to each friend.",
    ],
    ["Each friend had {n} {t} already."],
  ),
  each: wordings(
    [
      "How many {t} does each friend get?",
      "How many {t} are there for each friend?",
      "How many {t} does every friend get?",
      "How many {t} does each of the friends get?",
      "How many of the {t} does each friend get?",
      "How many {t} are there for every friend?",
      "What is the number of {t} for each friend?",
      "What is the number of {t} that each friend gets?",
      "What is the number of {t} that go to one friend?",
    ],
    ["How many {t} go to each friend?"],
  ),
  now: wordings(
    [
      "How many {t} does each friend have now?",
      "How many {t} does every friend have now?",
      "How many {t} does each of the friends have now?",
      "How many {t} does each friend have in total?",
      "How many {t} does each friend own now?",
      "How many {t} does each friend own in the end?",
      "How many {t} belong to each friend in the end?",
      "How many {t} belong to every friend now?",
      "What is the number of {t} that each friend has in the end?",
    ],
    ["How many {t} does each friend have in the end?"],
  ),
  rest: wordings(
    [
      "How many {t} are left over?",
      "How many {t} does {a} keep?",
      "How many {t} are left?",
      "How many {t} are left in the end?",
      "How many {t} does {a} still have?",
      "How many {t} does {a} have left over?",
      "How many {t} are there for {a} in the end?",
      "How many of the {t} are left over?",
      "What is the number of {t} that are left over?",
      "What is the number of {t} that {a} keeps in the end?",
    ],
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
