import type { FamilyDefinition } from "../family.ts";
import type { Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";

const WORDS = {
  buys: wordings(
    [
      "{a} buys {n} {t}.",
      "{a} takes {n} {t}.",
      "{a} gets {n} {t}.",
      "{n} {t} are in the basket of {a}.",
      "{a} needs {n} {t} and buys them.",
      "{a} picks {n} {t}.",
      "There are {n} {t} in the basket of {a}.",
      "In the basket of {a} one finds {n} {t}.",
      "In the basket {a} has {n} {t}.",
      "{a} takes {n} {t} and puts them in the basket.",
      "{a} puts {n} {t} into a bag and pays for them.",
      "{n} {t} go into the basket of {a}.",
      "At the shop {a} buys {n} {t}.",
      "At the shop there are {n} {t} for {a}.",
      "The shop sells {n} {t} to {a}.",
      "{n} {t} are sold to {a}.",
      "{a} pays for {n} {t}.",
      "{a} finds {n} {t} and buys them.",
      "{a} wants {n} {t} and pays for them.",
      "{a} goes to the shop and gets {n} {t}.",
    ],
    ["In the basket of {a} there are {n} {t}.", "{a} puts {n} {t} in the basket."],
  ),
  price: wordings(
    [
      "{t.A} costs {n} dollars.",
      "The price of {t.a} is {n} dollars.",
      "One {t.one} costs {n} dollars.",
      "Each {t.one} costs {n} dollars.",
      "Every {t.one} costs {n} dollars.",
      "The price of one {t.one} is {n} dollars.",
      "For one {t.one} the price is {n} dollars.",
      "The {t} cost {n} dollars each.",
      "Each of the {t} costs {n} dollars.",
      "The {t} are sold for {n} dollars each.",
      "The shop sells {t.a} for {n} dollars.",
      "The shop takes {n} dollars for each {t.one}.",
      "People pay {n} dollars for {t.a}.",
      "For every {t.one} one pays {n} dollars.",
      "For {n} dollars one gets one {t.one}.",
      "{n} dollars buy one {t.one}.",
      "{n} dollars is the price for each of the {t}.",
      "{n} dollars per {t.one} is the price.",
    ],
    ["{n} dollars is the price of one {t.one}."],
  ),
  note: wordings(
    [
      "{a} pays with {n} dollars.",
      "{a} gives the seller {n} dollars.",
      "{a} has {n} dollars to pay with.",
      "{a} gives {n} dollars to the seller.",
      "{a} pays the seller with {n} dollars.",
      "{a} brings {n} dollars to pay with.",
      "{a} uses {n} dollars to pay.",
      "{a} puts {n} dollars on the table to pay.",
      "{a} goes to the shop with {n} dollars.",
      "At the shop {a} pays with {n} dollars.",
      "With {n} dollars {a} pays the seller.",
      "The seller takes {n} dollars from {a}.",
      "The seller gets {n} dollars, and {a} wants the change.",
      "{n} dollars go from {a} to the seller.",
      "{n} dollars is the money that {a} pays with.",
      "{a} takes {n} dollars to the shop to pay.",
    ],
    ["The seller gets {n} dollars from {a}."],
  ),
  total: wordings(
    [
      "How many dollars does {a} pay?",
      "How many dollars does {a} spend?",
      "How much does {a} pay in dollars?",
      "How much does {a} spend in dollars?",
      "How many dollars does {a} pay in total?",
      "In total, how many dollars does {a} pay?",
      "How many dollars does {a} need to pay?",
      "How much money does {a} spend in dollars?",
      "What is the total price for {a} in dollars?",
      "How many dollars is the total for {a}?",
    ],
    ["How many dollars does {a} spend in total?"],
  ),
  change: wordings(
    [
      "How many dollars does {a} get back?",
      "How many dollars of change does {a} get?",
      "How much does {a} get back in dollars?",
      "How much money does {a} get back in dollars?",
      "How many dollars come back to {a}?",
      "How many dollars is the change for {a}?",
      "How many dollars of change are there for {a}?",
      "How much change is there for {a} in dollars?",
      "What is the change for {a} in dollars?",
      "In change, how many dollars does {a} get?",
    ],
    ["How much change does {a} get in dollars?"],
  ),
};

function purchase(sketch: Sketch, a: Entity, t: Entity, most: number) {
  const price = sketch.number(2, most);
  const amount = sketch.number(2, most);
  sketch.tell(WORDS.price, { t, n: price });
  sketch.tell(WORDS.buys, { a, t, n: amount });
  return { price, amount };
}

/** Prices, amounts, a total and, for an even number of steps, the change. */
export const shopping: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const a = sketch.person();
    const kinds = Math.ceil(steps / 2);
    const costs = Array.from({ length: kinds }, () => {
      const t = sketch.item();
      const { price, amount } = purchase(sketch, a, t, kinds > 2 ? 8 : 11);
      return sketch.step(amount.quantity, "*", price.quantity, "The {t} cost {=} dollars.", { t });
    });
    const [only] = costs;
    const sum =
      kinds === 1 && only !== undefined
        ? only
        : sketch.total(
            costs.map((of) => ({ of })),
            false,
            "All together costs {=} dollars.",
          );
    if (steps % 2 === 1) sketch.ask(WORDS.total, { a }, sum);
    else {
      const note = sketch.exactly(Math.ceil((sum.value + 1) / 10) * 10 + 10 * draw.int(0, 2));
      sketch.tell(WORDS.note, { a, n: note });
      const change = sketch.step(note.quantity, "-", sum, "The change is {=} dollars.");
      sketch.ask(WORDS.change, { a }, change);
    }
    sketch.distract(
      () => sketch.tell(WORDS.price, { t: sketch.item(), n: sketch.number(2, 9) }),
      () => {
        const [b, t] = [sketch.person(), sketch.item()];
        const { price, amount } = purchase(sketch, b, t, 9);
        sketch.step(amount.quantity, "*", price.quantity, "{b} pays {=} dollars for the {t}.", { b, t });
      },
    );
  },
};
