import type { Draw } from "../draw.ts";
import { given, type Operand, type Sketch } from "../sketch.ts";
import { CLUBS } from "../words.ts";

/** Two kinds of tickets, what they bring in, and what is left after the cost of the hall. */
export function tickets(draw: Draw, sketch: Sketch, steps: number): void {
  const club = draw.pick(CLUBS);
  const kinds = steps === 2 ? [draw.pick(["adult", "child"])] : ["adult", "child"];
  const takings: Operand[] = [];
  for (const kind of kinds) {
    const [price, sold] = [draw.int(2, 9), draw.int(2, 12)];
    sketch.tell(
      draw.pick([
        `One ${kind} ticket costs ${price} dollars.`,
        `The price of one ${kind} ticket is ${price} dollars.`,
      ]),
    );
    sketch.tell(
      draw.pick([
        `The ${club} sells ${sold} ${kind} tickets.`,
        `There are ${sold} ${kind} tickets sold by the ${club}.`,
      ]),
    );
    takings.push(
      sketch.step(given(sold), "*", given(price), (e) => `The ${kind} tickets bring ${e} dollars.`),
    );
  }
  let income = takings[0] as Operand;
  if (kinds.length === 2) {
    income = sketch.step(income, "+", takings[1] as Operand, (e) => `All tickets bring ${e} dollars.`);
  }
  if (draw.chance(0.4))
    sketch.tell(`Last year the ${club} sold ${draw.int(2, 12)} ${draw.pick(["adult", "child"])} tickets.`);
  if (steps === 3) {
    sketch.ask(
      draw.pick([`How many dollars does the ${club} take in?`, `How many dollars do all tickets bring?`]),
    );
    return;
  }
  const cost = draw.int(2, 30);
  sketch.tell(
    draw.pick([`The hall costs ${cost} dollars.`, `The ${club} pays ${cost} dollars for the hall.`]),
  );
  sketch.ask(
    draw.pick([
      `How many dollars are left for the ${club}?`,
      `What is the profit of the ${club} in dollars?`,
    ]),
  );
  sketch.step(income, "-", given(cost), (e) => `The profit is ${e} dollars.`);
}
