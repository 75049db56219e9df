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
      "{a} buys each {t.one} for {n} dollars and sells it for {m} dollars.",
      "{a} buys {t.a} for {n} dollars and sells it for {m} dollars.",
      "{a} pays {n} dollars for each {t.one} and sells it for {m} dollars.",
      "{a} sells each {t.one} for {m} dollars and pays {n} dollars for it.",
      "{a} gets {m} dollars for {t.a} and spends {n} dollars on it.",
      "For each {t.one} {a} gets {m} dollars and pays {n} dollars.",
      "For each {t.one} {a} spends {n} dollars and gets {m} dollars.",
      "For {t.a} {a} gets {m} dollars and spends {n} dollars.",
      "{t.A} costs {a} {n} dollars and brings {m} dollars.",
      "Each {t.one} brings {m} dollars and costs {a} {n} dollars.",
      "Each {t.one} costs {a} {n} dollars and is sold for {m} dollars.",
      "{t.A} is sold for {m} dollars and costs {a} {n} dollars.",
      "The {t} cost {a} {n} dollars each and are sold for {m} dollars each.",
      "The {t} bring {a} {m} dollars each and cost {n} dollars each.",
    ],
    [
      "For each {t.one} {a} pays {n} dollars and gets {m} dollars.",
      "{t.A} brings {a} {m} dollars and costs {n} dollars.",
    ],
  ),
  amount: wordings(
    [
      "{a} sells {n} {t}.",
      "People buy {n} {t} from {a}.",
      "{n} {t} are sold by {a}.",
      "{a} sells {n} of the {t}.",
      "{a} sells people {n} {t}.",
      "{a} sells {n} {t} to people.",
      "{a} buys and sells {n} {t}.",
      "{a} has {n} {t} and sells all of them.",
      "In total {a} sells {n} {t}.",
      "At the market {a} sells {n} of the {t}.",
      "People get {n} {t} from {a}.",
      "People take {n} of the {t} from {a}.",
      "People pay {a} for {n} {t}.",
      "People pay {a} for {n} of the {t}.",
      "People come to buy {n} {t} from {a}.",
      "In total people buy {n} {t} from {a}.",
      "{n} of the {t} are sold by {a}.",
    ],
    ["People buy {n} of the {t} from {a}."],
  ),
  fee: wordings(
    [
      "The table costs {a} {n} dollars.",
      "{a} pays {n} dollars for the table.",
      "{a} has to pay {n} dollars for the table.",
      "{a} spends {n} dollars on the table.",
      "{a} needs {n} dollars for the table.",
      "{a} gives {n} dollars for the table.",
      "{a} gets the table for {n} dollars.",
      "{a} uses the table for {n} dollars.",
      "For the table {a} spends {n} dollars.",
      "For the table {a} needs {n} dollars.",
      "For the table {a} has to spend {n} dollars.",
      "For {a} the table costs {n} dollars.",
      "The price of the table is {n} dollars for {a}.",
      "The cost of the table is {n} dollars for {a}.",
    ],
    ["For the table {a} pays {n} dollars."],
  ),
  goal: wordings(
    [
      "{a} wants a profit of {n} dollars.",
      "{a} hopes for a profit of {n} dollars.",
      "{a} hopes for {n} dollars of profit.",
      "{a} needs a profit of {n} dollars.",
      "{a} needs {n} dollars of profit.",
      "{a} wants to make a profit of {n} dollars.",
      "{a} wants to make {n} dollars of profit.",
      "{a} hopes to make a profit of {n} dollars.",
      "{a} hopes to get {n} dollars of profit.",
      "{a} wants the profit to be {n} dollars.",
      "In the end {a} wants a profit of {n} dollars.",
      "In total {a} hopes for {n} dollars of profit.",
      "The profit that {a} wants is {n} dollars.",
      "The profit of {a} has to be {n} dollars.",
    ],
    ["{a} wants {n} dollars of profit."],
  ),
  profit: wordings(
    [
      "What is the profit of {a} in dollars?",
      "How many dollars of profit does {a} make?",
      "What is the profit of {a} in total?",
      "What is the whole profit of {a} in dollars?",
      "What profit does {a} make in dollars?",
      "How much is the profit of {a}?",
      "How much profit does {a} make in dollars?",
      "How many dollars of profit does {a} get?",
      "How many dollars of profit are there for {a}?",
      "How many dollars of profit does {a} have in the end?",
    ],
    ["How many dollars is the profit of {a}?"],
  ),
  missing: wordings(
    [
      "How many dollars are missing for {a}?",
      "How many dollars does {a} still need?",
      "How many more dollars does {a} need?",
      "How many dollars does {a} still have to make?",
      "How many dollars of profit does {a} still need?",
      "How many dollars of profit are missing for {a}?",
      "How much money is missing for {a}?",
      "How much money is still missing for {a}?",
      "How much profit is still missing for {a}?",
    ],
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
