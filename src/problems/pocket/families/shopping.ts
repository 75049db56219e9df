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
    ],
    ["In the basket of {a} there are {n} {t}.", "{a} puts {n} {t} in the basket."],
  ),
  price: wordings(
    [
      "{t.A} costs {n} dollars.",
      "The price of {t.a} is {n} dollars.",
      "One {t.one} costs {n} dollars.",
      "Each {t.one} costs {n} dollars.",
    ],
    ["{n} dollars is the price of one {t.one}."],
  ),
  note: wordings(
    ["{a} pays with {n} dollars.", "{a} gives the seller {n} dollars.", "{a} has {n} dollars to pay with."],
    ["The seller gets {n} dollars from {a}."],
  ),
  total: wordings(
    [
      "How many dollars does {a} pay?",
      "How many dollars does {a} spend?",
      "How much does {a} pay in dollars?",
    ],
    ["How many dollars does {a} spend in total?"],
  ),
  change: wordings(
    ["How many dollars does {a} get back?", "How many dollars of change does {a} get?"],
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
