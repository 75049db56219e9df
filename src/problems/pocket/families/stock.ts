import type { Draw } from "../draw.ts";
import { given, type Operand, type Sketch } from "../sketch.ts";
import { CONTAINERS, DAYS, SELLERS, THINGS } from "../words.ts";

/** A stock that grows and shrinks from day to day; told in any order, worked out by the calendar. */
export function stock(draw: Draw, sketch: Sketch, steps: number): void {
  const seller = draw.pick(SELLERS);
  const [[, things], [, others]] = draw.sample(THINGS, 2) as [
    readonly [string, string],
    readonly [string, string],
  ];
  let left: Operand = given(draw.int(20, 80));
  sketch.tell(
    draw.pick([
      `At first the ${seller} has ${left.value} ${things}.`,
      `The ${seller} starts with ${left.value} ${things}.`,
    ]),
  );
  const days = DAYS.slice(0, steps);
  for (let i = 0; i < days.length; i++) {
    const day = days[i] as string;
    const say = (e: string) => `On ${day} the ${seller} has ${e} ${things}.`;
    const boxed = days.length - i >= 2 && draw.chance(0.25);
    if (boxed) {
      const [, containers] = draw.pick(CONTAINERS);
      const [count, each] = [draw.int(2, 9), draw.int(2, 9)];
      sketch.tell(`On ${day} the ${seller} gets ${count} ${containers} of ${each} ${things}.`);
      const arrived = sketch.step(given(count), "*", given(each), (e) => `On ${day} ${e} ${things} arrive.`);
      left = sketch.step(left, "+", arrived, say);
      days.pop();
    } else if (draw.chance(0.6)) {
      const sold = draw.int(2, 20);
      sketch.tell(
        draw.pick([
          `On ${day} the ${seller} sells ${sold} ${things}.`,
          `The ${seller} sells ${sold} ${things} on ${day}.`,
        ]),
      );
      left = sketch.step(left, "-", given(sold), say);
    } else {
      const bought = draw.int(2, 20);
      sketch.tell(
        draw.pick([
          `On ${day} the ${seller} gets ${bought} ${things}.`,
          `On ${day} ${bought} new ${things} come in.`,
        ]),
      );
      left = sketch.step(left, "+", given(bought), say);
    }
  }
  if (draw.chance(0.5))
    sketch.tell(`On ${draw.pick(days)} the ${seller} sells ${draw.int(2, 20)} ${others}.`);
  sketch.ask(
    draw.pick([
      `How many ${things} does the ${seller} have in the end?`,
      `How many ${things} are left in the end?`,
    ]),
  );
}
