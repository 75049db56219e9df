import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import type { Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";
import { VEHICLES } from "../words.ts";

const WORDS = {
  leg: wordings(
    [
      "By {v} {a} goes {m} miles per hour for {n} hours.",
      "By {v} {a} goes for {n} hours at {m} miles per hour.",
      "The {v} takes {a} {m} miles per hour for {n} hours.",
      "The {v} takes {a} for {n} hours at {m} miles per hour.",
      "By {v} {a} needs {n} hours at {m} miles per hour.",
      "By {v} it is {n} hours for {a} at {m} miles per hour.",
    ],
    [
      "By {v} it takes {a} {n} hours at {m} miles per hour.",
      "The {v} goes with {a} {m} miles per hour for {n} hours.",
    ],
  ),
  pace: wordings(
    ["The {v} goes {m} miles in {n} hours.", "The {v} needs {n} hours for {m} miles."],
    ["The {v} takes {n} hours for {m} miles."],
  ),
  rides: wordings(
    ["By {v} {a} goes for {n} hours.", "The {v} takes {a} for {n} hours."],
    ["By {v} {a} needs {n} hours."],
  ),
  way: wordings(
    ["{a} wants to go {n} miles.", "The whole way of {a} is {n} miles."],
    ["The way of {a} is {n} miles in total."],
  ),
  total: wordings(
    ["How many miles does {a} go in total?", "How long is the whole way of {a} in miles?"],
    ["How many miles is the whole way of {a}?"],
  ),
  left: wordings(
    ["How many miles are left for {a}?", "How many miles does {a} still have to go?"],
    ["How many miles are still left for {a}?"],
  ),
};

function leg(sketch: Sketch, a: Entity, v: Entity, frame: string): Quantity {
  const [n, m] = [sketch.number(2, 6), sketch.number(4, 20)];
  sketch.tell(WORDS.leg, { a, v, n, m });
  return sketch.step(n.quantity, "*", m.quantity, frame, { a, v });
}

/** A leg whose speed follows from another ride of the same vehicle: two steps. */
function pacedLeg(sketch: Sketch, a: Entity, v: Entity): Quantity {
  const [hours, unit, n] = [sketch.number(2, 6), sketch.draw.int(4, 15), sketch.number(2, 6)];
  const miles = sketch.exactly(hours.value * unit);
  sketch.tell(WORDS.pace, { v, n: hours, m: miles });
  sketch.tell(WORDS.rides, { a, v, n });
  const speed = sketch.step(miles.quantity, "/", hours.quantity, "The {v} goes {=} miles per hour.", { v });
  return sketch.step(n.quantity, "*", speed, "By {v} {a} goes {=} miles.", { a, v });
}

/** Legs of a journey at a speed for some hours; their sum, and what is left of the way. */
export const travel: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const a = sketch.person();
    const legs = draw.int(Math.ceil((steps + 1) / 3), Math.min(4, Math.floor((steps + 1) / 2)));
    const spare = steps - (2 * legs - 1);
    const rest = spare > legs || draw.chance(0.5) ? 1 : 0;
    const paced = spare === 0 ? 0 : spare - rest;
    const ways = Array.from({ length: legs }, (_, index) => {
      const v = sketch.word(VEHICLES);
      return index < paced ? pacedLeg(sketch, a, v) : leg(sketch, a, v, "By {v} {a} goes {=} miles.");
    });
    const gone =
      legs === 1
        ? (ways[0] as Quantity)
        : sketch.total(
            ways.map((of) => ({ of })),
            false,
            "In total {a} goes {=} miles.",
            { a },
          );
    if (spare > paced) {
      const way = sketch.exactly(gone.value + draw.int(3, 60));
      sketch.tell(WORDS.way, { a, n: way });
      const left = sketch.step(way.quantity, "-", gone, "There are {=} miles left.");
      sketch.ask(WORDS.left, { a }, left);
    } else sketch.ask(WORDS.total, { a }, gone);
    sketch.distract(
      () => void leg(sketch, sketch.person(), sketch.word(VEHICLES), "By {v} {a} goes {=} miles."),
      () => sketch.tell(WORDS.way, { a: sketch.person(), n: sketch.number(20, 90) }),
    );
  },
};
