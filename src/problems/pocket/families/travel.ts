import type { Draw } from "../draw.ts";
import { given, MAX_VALUE, type Operand, type Sketch } from "../sketch.ts";
import { NAMES, VEHICLES } from "../words.ts";

/** Legs of a journey at a speed for some hours; their sum, and what is left of the way. */
export function travel(draw: Draw, sketch: Sketch, steps: number): void {
  const [name, other] = draw.sample(NAMES, 2) as [string, string];
  const vehicles = draw.sample(VEHICLES, 3);
  const legs = steps === 2 ? 1 : 2;
  const ways: Operand[] = [];
  for (const vehicle of vehicles.slice(0, legs)) {
    const [hours, speed] = [draw.int(2, 6), draw.int(4, 20)];
    sketch.tell(
      draw.pick([
        `${name} goes by ${vehicle} for ${hours} hours at ${speed} miles per hour.`,
        `For ${hours} hours ${name} goes ${speed} miles per hour by ${vehicle}.`,
      ]),
    );
    ways.push(sketch.step(given(hours), "*", given(speed), (e) => `By ${vehicle} ${name} goes ${e} miles.`));
  }
  let gone = ways[0] as Operand;
  if (legs === 2)
    gone = sketch.step(gone, "+", ways[1] as Operand, (e) => `In total ${name} goes ${e} miles.`);
  if (draw.chance(0.5)) {
    sketch.tell(
      `${other} goes by ${vehicles[2]} for ${draw.int(2, 6)} hours at ${draw.int(4, 20)} miles per hour.`,
    );
  }
  if (steps === 3) {
    sketch.ask(
      draw.pick([
        `How many miles does ${name} go in total?`,
        `How long is the whole way of ${name} in miles?`,
      ]),
    );
    return;
  }
  const way = gone.value + draw.int(3, 60);
  if (way > MAX_VALUE) {
    travelFar(sketch, name, gone);
    return;
  }
  sketch.tell(draw.pick([`${name} wants to go ${way} miles.`, `The whole way of ${name} is ${way} miles.`]));
  sketch.ask(`How many miles are left for ${name}?`);
  sketch.step(given(way), "-", gone, (e) => `There are ${e} miles left.`);
}

/** The way is too long for the range of numbers: ask for the way there and back less a rest instead. */
function travelFar(sketch: Sketch, name: string, gone: Operand): void {
  const back = Math.max(2, gone.value % 17);
  sketch.tell(`Then ${name} goes ${back} miles back.`);
  sketch.ask(`How many miles is ${name} away from the start?`);
  sketch.step(gone, "-", given(back), (e) => `Then ${name} is ${e} miles away.`);
}
