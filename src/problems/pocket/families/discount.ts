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
    ],
    ["The shop sells the {t} {p} percent cheaper.", "Today there are {p} percent off the {t}."],
  ),
  price: wordings(
    [
      "{a} buys {t} for {n} dollars.",
      "{a} wants {t} for {n} dollars.",
      "The {t} of {a} cost {n} dollars.",
      "{a} takes {t}, and their price is {n} dollars.",
    ],
    ["The price of the {t} of {a} is {n} dollars."],
  ),
  each: wordings(
    ["{a} buys {n} {t} for {m} dollars each.", "{a} buys {n} {t}, and each costs {m} dollars."],
    ["{a} takes {n} {t} for {m} dollars each."],
  ),
  tax: wordings(
    ["There is a tax of {p} percent on everything.", "The tax on everything is {p} percent."],
    ["On everything there is a tax of {p} percent."],
  ),
  note: wordings(
    ["{a} pays with {n} dollars.", "{a} gives the seller {n} dollars."],
    ["The seller gets {n} dollars from {a}."],
  ),
  total: wordings(
    ["How many dollars does {a} pay?", "How many dollars does {a} spend?"],
    ["How much does {a} pay in dollars?"],
  ),
  change: wordings(["How many dollars does {a} get back?"], ["How many dollars of change does {a} get?"]),
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
