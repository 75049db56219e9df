import type { FamilyDefinition } from "../family.ts";
import type { SignedTerm, Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";

const WORDS = {
  trade: wordings(
    [
      "{a} buys {t} for {n} dollars each and sells them for {m} dollars each.",
      "{a} sells {t} for {m} dollars each and buys them for {n} dollars each.",
      "{t.A} costs {a} {n} dollars and is sold for {m} dollars.",
      "{a} pays {n} dollars for each {t.one} and gets {m} dollars for it.",
      "Each {t.one} costs {a} {n} dollars and brings {m} dollars.",
      "{a} gets {m} dollars for each {t.one} and pays {n} dollars for it.",
    ],
    [
      "For each {t.one} {a} pays {n} dollars and gets {m} dollars.",
      "{t.A} brings {a} {m} dollars and costs {n} dollars.",
    ],
  ),
  amount: wordings(
    ["{a} sells {n} {t}.", "People buy {n} {t} from {a}.", "{n} {t} are sold by {a}."],
    ["People buy {n} of the {t} from {a}."],
  ),
  fee: wordings(
    ["The table costs {a} {n} dollars.", "{a} pays {n} dollars for the table."],
    ["For the table {a} pays {n} dollars."],
  ),
  goal: wordings(
    ["{a} wants a profit of {n} dollars.", "{a} hopes for a profit of {n} dollars."],
    ["{a} wants {n} dollars of profit."],
  ),
  profit: wordings(
    ["What is the profit of {a} in dollars?", "How many dollars of profit does {a} make?"],
    ["How many dollars is the profit of {a}?"],
  ),
  missing: wordings(
    ["How many dollars are missing for {a}?", "How many dollars does {a} still need?"],
    ["How many dollars are still missing for {a}?"],
  ),
};

/** The profit with one kind of things: by the piece in two steps. */
function trade(sketch: Sketch, a: Entity): SignedTerm {
  const [t, cost] = [sketch.item(), sketch.number(2, 12)];
  const price = sketch.exactly(cost.value + sketch.draw.int(2, 9));
  const amount = sketch.number(2, 9);
  sketch.tell(WORDS.trade, { a, t, n: cost, m: price });
  sketch.tell(WORDS.amount, { a, t, n: amount });
  const each = sketch.step(
    price.quantity,
    "-",
    cost.quantity,
    "Each {t.one} brings a profit of {=} dollars.",
    { t },
  );
  return { of: sketch.step(amount.quantity, "*", each, "The {t} bring a profit of {=} dollars.", { t }) };
}

/** Things bought and sold again: the profit with each kind, all of it, less the table, and what a goal still needs. */
export const profit: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const a = sketch.person();
    const kinds = Math.floor((steps + 1) / 3);
    const more = steps - (3 * kinds - 1);
    const terms = Array.from({ length: kinds }, () => trade(sketch, a));
    const [first] = terms as [SignedTerm];
    let all = kinds === 1 ? first.of : sketch.total(terms, false, "All together brings {=} dollars.");
    const fee = more === 2 || (more === 1 && draw.chance(0.5));
    if (fee) {
      const n = sketch.number(2, 20);
      sketch.tell(WORDS.fee, { a, n });
      all = sketch.step(all, "-", n.quantity, "After the table there are {=} dollars.");
    }
    if (more > Number(fee)) {
      const n = sketch.exactly(all.value + draw.int(3, 50));
      sketch.tell(WORDS.goal, { a, n });
      sketch.ask(WORDS.missing, { a }, sketch.step(n.quantity, "-", all, "There are {=} dollars missing."));
    } else sketch.ask(WORDS.profit, { a }, all);
    sketch.distract(
      () => sketch.tell(WORDS.amount, { a: sketch.person(), t: sketch.item(), n: sketch.number(2, 9) }),
      () => {
        const [b, t, cost] = [sketch.person(), sketch.item(), sketch.number(2, 12)];
        const price = sketch.exactly(cost.value + draw.int(2, 9));
        sketch.tell(WORDS.trade, { a: b, t, n: cost, m: price });
        const frame = "Each {t.one} brings a profit of {=} dollars.";
        sketch.step(price.quantity, "-", cost.quantity, frame, { t });
      },
    );
  },
};
