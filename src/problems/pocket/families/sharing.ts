import type { Draw } from "../draw.ts";
import { given, type Operand, OutOfRange, type Sketch } from "../sketch.ts";
import { CONTAINERS, NAMES, THINGS } from "../words.ts";

/** Boxes of things, some taken out or put in, the rest shared equally. */
export function sharing(draw: Draw, sketch: Sketch, steps: number): void {
  const [, things] = draw.pick(THINGS);
  const [, containers] = draw.pick(CONTAINERS);
  const [owner, other] = draw.sample(NAMES, 2) as [string, string];
  const count = draw.int(2, 12);
  const each = draw.int(3, 12);
  sketch.tell(
    draw.pick([
      `${owner} has ${count} ${containers} with ${each} ${things} in each.`,
      `${owner} has ${count} ${containers}, and each holds ${each} ${things}.`,
    ]),
  );
  let pool: Operand = sketch.step(given(count), "*", given(each), (e) => `${owner} has ${e} ${things}.`);

  const friends = draw.int(2, 9);
  const changes = steps === 2 ? 0 : 1;
  if (changes === 1) {
    const wanted = friends * draw.int(2, 12);
    const difference = Math.abs(wanted - pool.value);
    if (difference === 0 || difference > 40) throw new OutOfRange("difference");
    if (wanted < pool.value) {
      sketch.tell(
        draw.pick([
          `${owner} loses ${difference} of the ${things}.`,
          `${owner} gives away ${difference} of the ${things}.`,
        ]),
      );
      pool = sketch.step(pool, "-", given(difference), (e) => `Then ${owner} has ${e} ${things} left.`);
    } else {
      sketch.tell(`${owner} finds ${difference} more ${things}.`);
      pool = sketch.step(pool, "+", given(difference), (e) => `Then ${owner} has ${e} ${things}.`);
    }
  } else if (pool.value % friends !== 0) throw new OutOfRange("remainder");

  sketch.tell(
    draw.pick([
      `${owner} shares all the ${things} equally among ${friends} friends.`,
      `In the end ${friends} friends get all the ${things} in equal parts.`,
    ]),
  );
  const share = sketch.step(pool, "/", given(friends), (e) => `Each friend gets ${e} ${things}.`);
  if (steps === 4) {
    const had = draw.int(2, 12);
    sketch.tell(`Each friend already had ${had} ${things}.`);
    sketch.step(share, "+", given(had), (e) => `Each friend now has ${e} ${things}.`);
    sketch.ask(`How many ${things} does each friend have now?`);
  } else {
    sketch.ask(
      draw.pick([
        `How many ${things} does each friend get?`,
        `How many ${things} are there for each friend?`,
      ]),
    );
  }
  if (draw.chance(0.5))
    sketch.tell(`${other} has ${draw.int(2, 9)} ${containers} with ${draw.int(2, 9)} ${things} in each.`);
}
