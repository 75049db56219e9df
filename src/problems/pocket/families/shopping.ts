import type { Draw } from "../draw.ts";
import { given, type Operand, type Sketch } from "../sketch.ts";
import { NAMES, THINGS, withArticle } from "../words.ts";

/** Prices, amounts, a total and, for an even number of steps, the change from a note. */
export function shopping(draw: Draw, sketch: Sketch, steps: number): void {
  const goods = draw.sample(THINGS, 3);
  const [buyer, other] = draw.sample(NAMES, 2) as [string, string];
  const kinds = steps === 2 ? 1 : 2;
  const costs: Operand[] = [];
  for (const [one, many] of goods.slice(0, kinds)) {
    const price = draw.int(2, 9);
    const amount = draw.int(2, 9);
    tellPrice(draw, sketch, one, price);
    sketch.tell(`${buyer} buys ${amount} ${many}.`);
    costs.push(sketch.step(given(amount), "*", given(price), (e) => `The ${many} cost ${e} dollars.`));
  }
  const [spare, spares] = goods[2] as readonly [string, string];
  if (draw.chance(0.5)) {
    if (draw.chance(0.5)) tellPrice(draw, sketch, spare, draw.int(2, 9));
    else
      sketch.tell(
        `${other} buys ${draw.int(2, 9)} ${draw.pick([spares, (goods[0] as readonly [string, string])[1]])}.`,
      );
  }
  let total = costs[0] as Operand;
  if (kinds === 2) {
    total = sketch.step(total, "+", costs[1] as Operand, (e) => `All together costs ${e} dollars.`);
  }
  if (steps === 3) {
    sketch.ask(draw.pick([`How many dollars does ${buyer} pay?`, `How many dollars does ${buyer} spend?`]));
    return;
  }
  const note = Math.ceil((total.value + 1) / 10) * 10 + 10 * draw.int(0, 2);
  sketch.tell(
    draw.pick([`${buyer} pays with ${note} dollars.`, `${buyer} gives the seller ${note} dollars.`]),
  );
  sketch.ask(
    draw.pick([`How many dollars does ${buyer} get back?`, `How many dollars of change does ${buyer} get?`]),
  );
  sketch.step(given(note), "-", total, (e) => `The change is ${e} dollars.`);
}

function tellPrice(draw: Draw, sketch: Sketch, one: string, price: number): void {
  sketch.tell(
    draw.pick([
      `${withArticle(one, "A")} costs ${price} dollars.`,
      `The price of one ${one} is ${price} dollars.`,
    ]),
  );
}
