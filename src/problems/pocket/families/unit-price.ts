import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import { OutOfRange, type SignedTerm, type Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";
import { EXTRAS } from "../words.ts";

const WORDS = {
  bulk: wordings(
    [
      "{n} {t} cost {m} dollars.",
      "The price of {n} {t} is {m} dollars.",
      "For {n} {t} one pays {m} dollars.",
      "One pays {m} dollars for {n} {t}.",
      "The shop sells {n} {t} for {m} dollars.",
      "{m} dollars is the price of {n} {t}.",
    ],
    ["At the shop {n} {t} cost {m} dollars.", "The shop takes {m} dollars for {n} {t}."],
  ),
  buys: wordings(["{a} buys {n} {t}.", "{a} takes {n} {t}.", "{a} needs {n} {t}."], ["{a} picks {n} {t}."]),
  extra: wordings(
    ["{a} also pays {n} dollars for {w}.", "{a} pays {n} more dollars for {w}."],
    ["For {w} {a} also pays {n} dollars."],
  ),
  total: wordings(
    ["How many dollars does {a} pay?", "How many dollars does {a} spend?"],
    ["How much does {a} pay in dollars?"],
  ),
};

/** The price of one from the price of many, then the cost of others: two steps. */
function kind(sketch: Sketch, a: Entity): Quantity {
  const t = sketch.item();
  const [count, unit] = [sketch.number(2, 9), sketch.draw.int(2, 9)];
  const price = sketch.exactly(count.value * unit);
  const amount = sketch.number(2, 9);
  if (amount.value === count.value) throw new OutOfRange("amount");
  sketch.tell(WORDS.bulk, { n: count, m: price, t });
  sketch.tell(WORDS.buys, { a, n: amount, t });
  const one = sketch.step(price.quantity, "/", count.quantity, "One {t.one} costs {=} dollars.", { t });
  return sketch.step(amount.quantity, "*", one, "The {t} cost {=} dollars.", { t });
}

/** What one thing costs when the price of many is told, and what other amounts cost then. */
export const unitPrice: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const a = sketch.person();
    const kinds = steps < 5 ? 1 : steps === 8 ? draw.int(2, 3) : 2;
    const costs: SignedTerm[] = Array.from({ length: kinds }, () => ({ of: kind(sketch, a) }));
    const extras = steps - (3 * kinds - 1);
    for (let i = 0; i < extras; i++) {
      const [n, w] = [sketch.number(2, 30), sketch.word(EXTRAS)];
      sketch.tell(WORDS.extra, { a, n, w });
      costs.push({ of: n.quantity });
    }
    const [first] = costs as [SignedTerm];
    const sum = costs.length === 1 ? first.of : sketch.total(costs, false, "All together costs {=} dollars.");
    sketch.ask(WORDS.total, { a }, sum);
    sketch.distract(
      () => sketch.tell(WORDS.buys, { a: sketch.person(), n: sketch.number(2, 9), t: sketch.item() }),
      () => {
        const [count, unit, t] = [sketch.number(2, 9), draw.int(2, 9), sketch.item()];
        const price = sketch.exactly(count.value * unit);
        sketch.tell(WORDS.bulk, { n: count, m: price, t });
        sketch.step(price.quantity, "/", count.quantity, "One {t.one} costs {=} dollars.", { t });
      },
    );
  },
};
