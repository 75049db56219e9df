import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import { PERCENTS } from "../shares.ts";
import type { Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";

const WORDS = {
  off: wordings(
    [
      "There are {p} percent off the {t}.",
      "The {t} are {p} percent cheaper today.",
      "The shop takes {p} percent off the {t}.",
      "For the {t} one pays {p} percent less.",
      "Today the {t} cost {p} percent less.",
      "The shop sells the {t} for {p} percent less.",
      "The market sells the {t} for {p} percent less today.",
      "The shop gives {p} percent off the {t}.",
      "The discount on the {t} is {p} percent.",
      "There is a discount of {p} percent on the {t}.",
      "Today there is a discount of {p} percent on the {t}.",
      "On the {t} there are {p} percent off.",
      "On the {t} the shop gives a discount of {p} percent.",
      "Today the {t} are {p} percent cheaper.",
      "The seller makes the {t} {p} percent cheaper.",
      "The {t} are sold {p} percent cheaper.",
      "The {t} are sold for {p} percent less.",
      "Today the seller takes {p} percent off the price of the {t}.",
      "One pays {p} percent less for the {t}.",
      "Today one gets the {t} {p} percent cheaper.",
    ],
    ["The shop sells the {t} {p} percent cheaper.", "Today there are {p} percent off the {t}."],
  ),
  price: wordings(
    [
      "{a} buys {t} for {n} dollars.",
      "{a} wants {t} for {n} dollars.",
      "The {t} of {a} cost {n} dollars.",
      "{a} takes {t}, and their price is {n} dollars.",
      "For {n} dollars {a} buys {t}.",
      "{a} picks {t} for {n} dollars.",
      "{a} takes {t} for {n} dollars.",
      "{a} gets {t} for {n} dollars.",
      "{a} picks {t}, and they cost {n} dollars.",
      "{a} needs {t}, and their price is {n} dollars.",
      "The {t} that {a} buys cost {n} dollars.",
      "The price of the {t} that {a} buys is {n} dollars.",
      "The price for the {t} of {a} is {n} dollars in total.",
      "There are {t} for {a}, and their price is {n} dollars.",
      "The shop sells {t} to {a} for {n} dollars.",
      "{a} buys {t}, and in total they cost {n} dollars.",
      "{a} puts {t} for {n} dollars into the basket.",
      "In the basket of {a} there are {t} for {n} dollars.",
      "{a} fills a bag with {t} for {n} dollars.",
    ],
    ["The price of the {t} of {a} is {n} dollars."],
  ),
  each: wordings(
    [
      "{a} buys {n} {t} for {m} dollars each.",
      "{a} buys {n} {t}, and each costs {m} dollars.",
      "{a} picks {n} {t} for {m} dollars each.",
      "{a} gets {n} {t} for {m} dollars each.",
      "{a} wants {n} {t} for {m} dollars each.",
      "{a} buys {n} {t} at {m} dollars each.",
      "{a} takes {n} {t}, and each costs {m} dollars.",
      "{a} needs {n} {t}, and one costs {m} dollars.",
      "At {m} dollars each {a} takes {n} {t}.",
      "For {m} dollars each {a} buys {n} {t}.",
      "There are {n} {t} for {a} at {m} dollars each.",
      "In the basket of {a} there are {n} {t} for {m} dollars each.",
      "{a} puts {n} {t} into the basket, and each of them costs {m} dollars.",
      "{n} {t} for {a} cost {m} dollars each.",
      "The {n} {t} of {a} cost {m} dollars each.",
      "The shop sells {n} {t} to {a} for {m} dollars each.",
      "The price of each of the {n} {t} of {a} is {m} dollars.",
      "{a} takes {n} {t}, and the price of every one of them is {m} dollars.",
    ],
    ["{a} takes {n} {t} for {m} dollars each."],
  ),
  tax: wordings(
    [
      "There is a tax of {p} percent on everything.",
      "The tax on everything is {p} percent.",
      "On everything the tax is {p} percent.",
      "On all of it there is a tax of {p} percent.",
      "For everything there is a tax of {p} percent.",
      "The tax on all of it is {p} percent.",
      "A tax of {p} percent goes on everything.",
      "With the tax everything costs {p} percent more.",
      "On everything one pays a tax of {p} percent.",
      "One pays a tax of {p} percent on everything.",
      "There is also a tax of {p} percent on the total.",
      "The tax is {p} percent of the total price.",
      "On the total price there is a tax of {p} percent.",
      "On everything the seller takes a tax of {p} percent.",
    ],
    ["On everything there is a tax of {p} percent."],
  ),
  note: wordings(
    [
      "{a} pays with {n} dollars.",
      "{a} gives the seller {n} dollars.",
      "{a} gives {n} dollars to the seller.",
      "The seller takes {n} dollars from {a}.",
      "The shop gets {n} dollars from {a}.",
      "{n} dollars go from {a} to the seller.",
      "At the shop {a} pays with {n} dollars.",
      "With {n} dollars {a} pays for everything.",
      "{a} pays for everything with {n} dollars.",
      "{a} pays the seller with {n} dollars.",
      "{a} gives the shop {n} dollars.",
      "{a} uses {n} dollars to pay.",
      "{a} has {n} dollars to pay with.",
      "There are {n} dollars from {a} for the seller.",
      "{n} dollars from {a} go to the shop.",
    ],
    ["The seller gets {n} dollars from {a}."],
  ),
  total: wordings(
    [
      "How many dollars does {a} pay?",
      "How many dollars does {a} spend?",
      "How much money does {a} pay?",
      "How much does {a} spend in dollars?",
      "In total, how many dollars does {a} pay?",
      "How many dollars does {a} need?",
      "How much money does {a} spend in total?",
      "How many dollars does {a} spend in the end?",
      "How much does all of it cost {a} in dollars?",
      "How many dollars does everything cost {a}?",
    ],
    ["How much does {a} pay in dollars?"],
  ),
  change: wordings(
    [
      "How many dollars does {a} get back?",
      "How much money does {a} get back?",
      "In the end, how many dollars does {a} get back?",
      "How many dollars go back to {a}?",
      "How many dollars come back to {a}?",
      "How many dollars of change are there for {a}?",
      "How many dollars of change go to {a}?",
      "What is the change for {a} in dollars?",
      "How much change does {a} get back in dollars?",
    ],
    ["How many dollars of change does {a} get?"],
  ),
};

/** What things cost after a discount: two steps, three when the price of one is told. */
function reduced(sketch: Sketch, a: Entity, priced: boolean): Quantity {
  const [t, p] = [sketch.item(), sketch.choice(PERCENTS)];
  let price: Quantity;
  if (priced) {
    const [n, m] = [sketch.number(2, 9), sketch.number(2, 9)];
    sketch.tell(WORDS.each, { a, t, n, m });
    price = sketch.step(n.quantity, "*", m.quantity, "The {t} cost {=} dollars.", { t });
  } else {
    const n = sketch.exactly(p.value * sketch.draw.int(2, Math.floor(90 / p.value)));
    sketch.tell(WORDS.price, { a, t, n });
    price = n.quantity;
  }
  sketch.tell(WORDS.off, { p, t });
  const saved = sketch.step(price, "/", p.quantity, "The discount on the {t} is {=} dollars.", { t });
  return sketch.step(price, "-", saved, "The {t} now cost {=} dollars.", { t });
}

interface Plan {
  readonly items: number;
  readonly priced: number;
  readonly tax: number;
  readonly note: number;
}

/** Every way to make exactly this many steps. */
function plans(steps: number): Plan[] {
  const found: Plan[] = [];
  for (const items of [1, 2])
    for (let priced = 0; priced <= items; priced++)
      for (const tax of [0, 1])
        for (const note of [0, 1])
          if (3 * items - 1 + priced + 2 * tax + note === steps) found.push({ items, priced, tax, note });
  return found;
}

/** Discounts on one or two kinds of things, a tax on the whole, and the change. */
export const discount: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const a = sketch.person();
    const plan = sketch.draw.pick(plans(sketch.steps));
    const costs = Array.from({ length: plan.items }, (_, i) => ({ of: reduced(sketch, a, i < plan.priced) }));
    const [first] = costs as [{ of: Quantity }];
    let sum = plan.items === 1 ? first.of : sketch.total(costs, false, "All together costs {=} dollars.");
    if (plan.tax === 1) {
      const p = sketch.choice(PERCENTS);
      sketch.tell(WORDS.tax, { p });
      const tax = sketch.step(sum, "/", p.quantity, "The tax is {=} dollars.");
      sum = sketch.step(sum, "+", tax, "With the tax it costs {=} dollars.");
    }
    if (plan.note === 1) {
      const note = sketch.exactly(Math.ceil((sum.value + 1) / 10) * 10);
      sketch.tell(WORDS.note, { a, n: note });
      const change = sketch.step(note.quantity, "-", sum, "The change is {=} dollars.");
      sketch.ask(WORDS.change, { a }, change);
    } else sketch.ask(WORDS.total, { a }, sum);
    sketch.distract(
      () => sketch.tell(WORDS.off, { p: sketch.choice(PERCENTS), t: sketch.item() }),
      () => {
        const [b, t, n, m] = [sketch.person(), sketch.item(), sketch.number(2, 9), sketch.number(2, 9)];
        sketch.tell(WORDS.each, { a: b, t, n, m });
        sketch.step(n.quantity, "*", m.quantity, "The {t} cost {=} dollars.", { t });
      },
    );
  },
};
