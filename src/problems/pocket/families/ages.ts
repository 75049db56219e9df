import type { Draw } from "../draw.ts";
import { given, type Operand, type Sketch } from "../sketch.ts";
import { NAMES } from "../words.ts";

/** A chain of ages, ending in some years' time, some years ago, or in a sum. */
export function ages(draw: Draw, sketch: Sketch, steps: number): void {
  const people = draw.sample(NAMES, steps + 1);
  const known: Operand[] = [given(draw.int(4, 20))];
  sketch.tell(`${people[0]} is ${known[0]?.value} years old.`);
  for (let i = 1; i < steps; i++) {
    const [name, other] = [people[i] as string, people[i - 1] as string];
    const base = known[i - 1] as Operand;
    const say = (e: string) => `${name} is ${e} years old.`;
    const kind = draw.int(0, 6);
    if (kind === 0) {
      sketch.tell(`${name} is twice as old as ${other}.`);
      known.push(sketch.step(base, "*", given(2), say));
    } else {
      const years = draw.int(2, 15);
      const older = kind < 4;
      sketch.tell(`${name} is ${years} years ${older ? "older" : "younger"} than ${other}.`);
      known.push(sketch.step(base, older ? "+" : "-", given(years), say));
    }
  }
  const [last, before] = [people[steps - 1] as string, people[steps - 2] as string];
  const age = known[steps - 1] as Operand;
  if (draw.chance(0.5)) {
    sketch.tell(
      `${people[steps]} is ${draw.int(2, 15)} years ${draw.pick(["older", "younger"])} than ${draw.pick(people.slice(0, steps))}.`,
    );
  }
  const ending = draw.int(0, 2);
  if (ending === 0) {
    const years = draw.int(2, 15);
    sketch.ask(`How old will ${last} be in ${years} years?`);
    sketch.step(age, "+", given(years), (e) => `In ${years} years ${last} will be ${e} years old.`);
  } else if (ending === 1) {
    const years = draw.int(2, 9);
    sketch.ask(`How old was ${last} ${years} years ago?`);
    sketch.step(age, "-", given(years), (e) => `${years} years ago ${last} was ${e} years old.`);
  } else {
    sketch.ask(`How old are ${before} and ${last} together?`);
    sketch.step(known[steps - 2] as Operand, "+", age, (e) => `Together they are ${e} years old.`);
  }
}
