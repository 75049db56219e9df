import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import type { SignedTerm } from "../sketch.ts";
import { wordings } from "../template.ts";

const WORDS = {
  saves: wordings(
    [
      "{a} saves {n} dollars each week for {m} weeks.",
      "{a} saves {n} dollars every week for {m} weeks.",
      "{a} puts away {n} dollars each week for {m} weeks.",
      "{a} puts away {n} dollars every week for {m} weeks.",
      "{a} saves for {m} weeks, {n} dollars each week.",
      "{a} has saved {n} dollars each week for {m} weeks.",
    ],
    [
      "{a} saves for {m} weeks, {n} dollars every week.",
      "{a} puts away for {m} weeks {n} dollars each week.",
    ],
  ),
  works: wordings(
    [
      "{a} works for {m} hours at {n} dollars per hour.",
      "{a} gets {n} dollars per hour for {m} hours of work.",
    ],
    ["{a} works at {n} dollars per hour for {m} hours."],
  ),
  old: wordings(
    ["{a} already had {n} dollars.", "{a} had {n} dollars before."],
    ["{a} had {n} dollars at first."],
  ),
  gift: wordings(
    ["{a} gets {n} dollars from {b}.", "{a} has {n} dollars from {b}."],
    ["{a} takes {n} dollars from {b}."],
  ),
  spends: wordings(
    ["{a} spends {n} dollars on {t.a}.", "{a} pays {n} dollars for {t.a}."],
    ["{a} spends {n} dollars for {t.a}."],
  ),
  lends: wordings(
    ["{a} lends {n} dollars to {b}.", "{a} lends {b} {n} dollars."],
    ["{a} gives {b} {n} dollars."],
  ),
  wish: wordings(
    ["{a} wants {t.a} for {n} dollars.", "{a} wants to buy {t.a} for {n} dollars."],
    ["{a} wants to have {t.a} for {n} dollars."],
  ),
  now: wordings(
    ["How many dollars does {a} have now?", "How much money does {a} have in the end?"],
    ["How many dollars does {a} have in the end?"],
  ),
  missing: wordings(
    ["How many dollars does {a} still need?", "How many dollars are still missing for {a}?"],
    ["How much money does {a} still need?"],
  ),
};
const CHANGES = [
  { words: WORDS.old, sign: 1, frame: "With the old money {a} has {=} dollars." },
  { words: WORDS.gift, sign: 1, frame: "With the gift {a} has {=} dollars." },
  { words: WORDS.spends, sign: -1, frame: "After buying {a} has {=} dollars." },
  { words: WORDS.lends, sign: -1, frame: "After lending {a} has {=} dollars." },
] as const;

/** Money saved every week or earned by the hour, what comes and goes besides, and what a wish still needs. */
export const savings: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const a = sketch.person();
    const job = steps > 6 || (steps > 2 && draw.chance(0.4));
    const first = job ? 3 : 1;
    const wish = steps - first > CHANGES.length || (steps > first && draw.chance(0.5));
    const product = (words: typeof WORDS.saves, frame: string): Quantity => {
      const [m, n] = [sketch.number(2, 12), sketch.number(2, 12)];
      sketch.tell(words, { a, m, n });
      return sketch.step(m.quantity, "*", n.quantity, frame, { a });
    };
    const saved = product(WORDS.saves, "{a} saves {=} dollars.");
    const terms: SignedTerm[] = [{ of: saved }];
    if (job) {
      const earned = product(WORDS.works, "{a} earns {=} dollars.");
      terms.push({ of: earned, frame: "With the work {a} has {=} dollars.", fillings: { a } });
    }
    for (const change of draw.sample(CHANGES, steps - first - Number(wish))) {
      const n = sketch.number(3, 30);
      const said = { a, n, b: sketch.person(), t: sketch.item() };
      sketch.tell(change.words, said);
      terms.push({ of: n.quantity, sign: change.sign, frame: change.frame, fillings: { a } });
    }
    const money = terms.length === 1 ? saved : sketch.total(terms, true, "{a} has {=} dollars.", { a });
    if (wish) {
      const price = sketch.exactly(money.value + draw.int(3, 50));
      sketch.tell(WORDS.wish, { a, n: price, t: sketch.item() });
      const left = sketch.step(price.quantity, "-", money, "{a} still needs {=} dollars.", { a });
      sketch.ask(WORDS.missing, { a }, left);
    } else sketch.ask(WORDS.now, { a }, money);
    sketch.distract(
      () => {
        const [b, m, n] = [sketch.person(), sketch.number(2, 12), sketch.number(2, 12)];
        sketch.tell(WORDS.saves, { a: b, m, n });
        sketch.step(m.quantity, "*", n.quantity, "{a} saves {=} dollars.", { a: b });
      },
      () => sketch.tell(WORDS.old, { a: sketch.person(), n: sketch.number(3, 30) }),
    );
  },
};
