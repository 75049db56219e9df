import type { Draw } from "../draw.ts";
import { given, type Operand, type Sketch } from "../sketch.ts";
import { NAMES, THINGS, withArticle } from "../words.ts";

/** Money saved every week, what was there before, what is spent, what is still missing for a wish. */
export function savings(draw: Draw, sketch: Sketch, steps: number): void {
  const [name, other] = draw.sample(NAMES, 2) as [string, string];
  const [[wish], [present]] = draw.sample(THINGS, 2) as [
    readonly [string, string],
    readonly [string, string],
  ];
  const [weeks, perWeek] = [draw.int(2, 12), draw.int(2, 12)];
  sketch.tell(
    draw.pick([
      `${name} saves ${perWeek} dollars each week for ${weeks} weeks.`,
      `For ${weeks} weeks ${name} saves ${perWeek} dollars every week.`,
    ]),
  );
  let money: Operand = sketch.step(given(weeks), "*", given(perWeek), (e) => `${name} saves ${e} dollars.`);
  let remaining = steps - 1;
  if (remaining > 1 || draw.chance(0.4)) {
    const before = draw.int(3, 30);
    sketch.tell(
      draw.pick([`${name} already had ${before} dollars.`, `At first ${name} had ${before} dollars.`]),
    );
    money = sketch.step(money, "+", given(before), (e) => `With the old money ${name} has ${e} dollars.`);
    remaining--;
  }
  if (remaining === 2 || (remaining === 1 && draw.chance(0.5))) {
    const spent = draw.int(2, 25);
    sketch.tell(
      draw.pick([
        `Then ${name} spends ${spent} dollars on a present.`,
        `Then ${name} pays ${spent} dollars for ${withArticle(present)}.`,
      ]),
    );
    money = sketch.step(money, "-", given(spent), (e) => `After that ${name} has ${e} dollars.`);
    remaining--;
  }
  if (draw.chance(0.5)) {
    sketch.tell(
      draw.pick([
        `${other} saves ${draw.int(2, 12)} dollars each week for ${draw.int(2, 12)} weeks.`,
        `${other} already had ${draw.int(3, 30)} dollars.`,
      ]),
    );
  }
  if (remaining === 0) {
    sketch.ask(
      draw.pick([`How many dollars does ${name} have now?`, `How much money does ${name} have in the end?`]),
    );
    return;
  }
  const price = money.value + draw.int(3, 50);
  sketch.tell(`${name} wants ${withArticle(wish)} for ${price} dollars.`);
  sketch.ask(`How many dollars does ${name} still need?`);
  sketch.step(given(price), "-", money, (e) => `${name} still needs ${e} dollars.`);
}
