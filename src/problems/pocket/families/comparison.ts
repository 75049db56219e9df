import type { Draw } from "../draw.ts";
import { given, type Operand, type Sketch } from "../sketch.ts";
import { NAMES, THINGS } from "../words.ts";

/** "Ben has 5 more apples than Ann." A chain of comparisons; sometimes the last step adds two of them. */
export function comparison(draw: Draw, sketch: Sketch, steps: number): void {
  const [, things] = draw.pick(THINGS);
  const people = draw.sample(NAMES, steps + 3);
  const owned: Operand[] = [given(draw.int(3, 20))];
  const first = people[0] as string;
  sketch.tell(`${first} has ${owned[0]?.value} ${things}.`);
  const together = steps > 2 && draw.chance(0.5);
  const links = together ? steps - 1 : steps;

  for (let i = 1; i <= links; i++) {
    const [name, other] = [people[i] as string, people[i - 1] as string];
    owned.push(link(draw, sketch, name, other, things, owned[i - 1] as Operand));
  }
  const [last, before] = [people[links] as string, people[links - 1] as string];
  if (together) {
    sketch.ask(
      draw.pick([
        `How many ${things} do ${before} and ${last} have together?`,
        `How many ${things} do ${before} and ${last} have in total?`,
      ]),
    );
    sketch.step(
      owned[links - 1] as Operand,
      "+",
      owned[links] as Operand,
      (e) => `Together they have ${e} ${things}.`,
    );
  } else {
    sketch.ask(`How many ${things} does ${last} have?`);
  }
  if (draw.chance(0.5)) {
    const stranger = people[links + 1] as string;
    sketch.tell(
      draw.pick([
        `${stranger} has ${draw.int(2, 20)} ${things}.`,
        `${stranger} has ${draw.int(2, 9)} more ${things} than ${people[draw.int(0, links)]}.`,
      ]),
    );
  }
}

function link(
  draw: Draw,
  sketch: Sketch,
  name: string,
  other: string,
  things: string,
  base: Operand,
): Operand {
  const say = (e: string) => `${name} has ${e} ${things}.`;
  const kind = draw.int(0, 9);
  if (kind < 4) {
    const more = draw.int(2, 20);
    sketch.tell(
      draw.pick([
        `${name} has ${more} more ${things} than ${other}.`,
        `${name} has ${more} ${things} more than ${other}.`,
      ]),
    );
    return sketch.step(base, "+", given(more), say);
  }
  if (kind < 8) {
    const fewer = draw.int(2, 15);
    sketch.tell(
      draw.pick([
        `${name} has ${fewer} fewer ${things} than ${other}.`,
        `${name} has ${fewer} ${things} fewer than ${other}.`,
      ]),
    );
    return sketch.step(base, "-", given(fewer), say);
  }
  const times = draw.int(2, 4);
  sketch.tell(
    times === 2
      ? `${name} has twice as many ${things} as ${other}.`
      : `${name} has ${times} times as many ${things} as ${other}.`,
  );
  return sketch.step(base, "*", given(times), say);
}
