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
      "By {v} {a} goes at {m} miles per hour for {n} hours.",
      "By {v} {a} goes {m} miles every hour for {n} hours.",
      "By {v} {a} makes {m} miles each hour for {n} hours.",
      "By {v} {a} takes {n} hours at {m} miles per hour.",
      "By {v} {a} spends {n} hours at {m} miles per hour.",
      "By {v} {a} is on the way for {n} hours at {m} miles per hour.",
      "By {v} the way of {a} takes {n} hours at {m} miles per hour.",
      "With the {v} {a} goes {m} miles per hour for {n} hours.",
      "With the {v} {a} needs {n} hours at {m} miles per hour.",
      "With the {v} it is {n} hours for {a} at {m} miles per hour.",
      "The {v} goes with {a} for {n} hours at {m} miles per hour.",
      "The {v} goes with {a} for {n} hours, {m} miles each hour.",
      "The {v} of {a} goes {m} miles per hour for {n} hours.",
      "The {v} of {a} makes {m} miles per hour for {n} hours.",
    ],
    [
      "By {v} it takes {a} {n} hours at {m} miles per hour.",
      "The {v} goes with {a} {m} miles per hour for {n} hours.",
    ],
  ),
  pace: wordings(
    [
      "The {v} goes {m} miles in {n} hours.",
      "The {v} needs {n} hours for {m} miles.",
      "The {v} makes {m} miles in {n} hours.",
      "The {v} goes {m} miles every {n} hours.",
      "The {v} needs {n} hours to go {m} miles.",
      "The {v} takes {n} hours to go {m} miles.",
      "The {v} takes people {m} miles in {n} hours.",
      "The {v} uses {n} hours for {m} miles.",
      "In {n} hours the {v} goes {m} miles.",
      "For {m} miles the {v} needs {n} hours.",
      "By {v} it takes {n} hours to go {m} miles.",
      "By {v} people go {m} miles in {n} hours.",
      "By {v} people need {n} hours for {m} miles.",
      "With the {v} {m} miles take {n} hours.",
    ],
    ["The {v} takes {n} hours for {m} miles."],
  ),
  rides: wordings(
    [
      "By {v} {a} goes for {n} hours.",
      "The {v} takes {a} for {n} hours.",
      "By {v} {a} goes {n} hours.",
      "By {v} {a} takes {n} hours.",
      "By {v} {a} has to go for {n} hours.",
      "By {v} {a} is on the way for {n} hours.",
      "By {v} {a} spends {n} hours on the way.",
      "By {v} it is {n} hours for {a}.",
      "By {v} it takes {a} {n} hours.",
      "By {v} the way of {a} takes {n} hours.",
      "With the {v} {a} goes for {n} hours.",
      "With the {v} {a} needs {n} hours.",
      "The {v} goes with {a} for {n} hours.",
      "The {v} of {a} goes for {n} hours.",
    ],
    ["By {v} {a} needs {n} hours."],
  ),
  way: wordings(
    [
      "{a} wants to go {n} miles.",
      "The whole way of {a} is {n} miles.",
      "{a} wants to go {n} miles in total.",
      "{a} has to go {n} miles in total.",
      "{a} needs to go {n} miles in total.",
      "In total {a} wants to go {n} miles.",
      "In total {a} has to go {n} miles.",
      "{a} starts on a way of {n} miles.",
      "{a} wants to make a tour of {n} miles.",
      "The whole way of {a} is {n} miles long.",
      "The way of {a} is {n} miles long.",
      "The way of {a} has a length of {n} miles.",
      "The tour of {a} is {n} miles in total.",
      "For {a} the whole way is {n} miles.",
      "For {a} it is {n} miles in total.",
    ],
    ["The way of {a} is {n} miles in total."],
  ),
  total: wordings(
    [
      "How many miles does {a} go in total?",
      "How long is the whole way of {a} in miles?",
      "How many miles does {a} go?",
      "In total, how many miles does {a} go?",
      "How many miles does {a} make in total?",
      "How long is the way of {a} in miles?",
      "How many miles long is the way of {a}?",
      "How many miles is the way of {a} in total?",
      "How many miles are there on the whole way of {a}?",
      "What is the length of the whole way of {a} in miles?",
    ],
    ["How many miles is the whole way of {a}?"],
  ),
  left: wordings(
    [
      "How many miles are left for {a}?",
      "How many miles does {a} still have to go?",
      "How many miles does {a} have left?",
      "How many miles does {a} still need to go?",
      "How many miles are still missing for {a}?",
      "How many miles are left on the way of {a}?",
      "How many miles are still left on the way of {a}?",
      "How many miles of the way are left for {a}?",
      "How many miles of the way does {a} still have to go?",
    ],
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
