import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import type { Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";
import { GROUNDS } from "../words.ts";

const WORDS = {
  sides: wordings(
    [
      "The {g} is {n} feet long and {m} feet wide.",
      "The {g} has a length of {n} feet and a width of {m} feet.",
      "The {g} is {m} feet wide and {n} feet long.",
      "The length of the {g} is {n} feet and its width {m} feet.",
      "The sides of the {g} are {n} feet and {m} feet long.",
      "The {g} is {n} feet by {m} feet.",
    ],
    ["With a length of {n} feet the {g} is {m} feet wide.", "{n} feet by {m} feet are the sides of the {g}."],
  ),
  other: wordings(
    ["The {g} of {a} is {n} feet long and {m} feet wide.", "{a} owns a {g} of {n} feet by {m} feet."],
    ["{a} owns a {g} that is {n} feet long and {m} feet wide."],
  ),
  without: wordings(
    ["There is nothing on {n} square feet of it.", "{a} does not use {n} square feet of it."],
    ["On {n} square feet of it there is nothing."],
  ),
  gate: wordings(
    ["The gates take {n} feet of it.", "{a} leaves {n} feet of it open."],
    ["For the gates {a} leaves {n} feet open."],
  ),
  cost: wordings(
    ["Each foot of it costs {n} dollars.", "{a} pays {n} dollars for each foot of it."],
    ["For each foot of it {a} pays {n} dollars."],
  ),
  area: wordings(
    ["How many square feet does {a} have in total?", "What is the whole area of {a} in square feet?"],
    ["How many square feet is the whole area of {a}?"],
  ),
  used: wordings(["How many square feet does {a} use?"], ["What is the area in use in square feet?"]),
  around: wordings(
    ["How many feet of fence does {a} need?", "How long is the whole fence of {a} in feet?"],
    ["What is the length of the whole fence of {a} in feet?"],
  ),
  price: wordings(
    ["How many dollars does the fence cost {a}?"],
    ["What is the price of the fence of {a} in dollars?"],
  ),
};

function sides(sketch: Sketch, a: Entity, most: number) {
  const g = sketch.word(GROUNDS);
  const [n, m] = [sketch.number(3, most), sketch.number(2, most)];
  sketch.tell(WORDS.sides, { a, g, n, m });
  return { g, length: n.quantity, width: m.quantity };
}

function sum(sketch: Sketch, parts: readonly Quantity[], frame: string): Quantity {
  const [only] = parts as [Quantity];
  return parts.length === 1
    ? only
    : sketch.total(
        parts.map((of) => ({ of })),
        false,
        frame,
      );
}

/** Areas of some grounds: a product each, their sum, and what is not used: steps 2k - 1 or 2k. */
function areas(sketch: Sketch, a: Entity): void {
  const count = Math.ceil(sketch.steps / 2);
  const parts = Array.from({ length: count }, () => {
    const { g, length, width } = sides(sketch, a, count > 2 ? 9 : 14);
    return sketch.step(length, "*", width, "The {g} has {=} square feet.", { g });
  });
  const all = sum(sketch, parts, "In total there are {=} square feet.");
  if (sketch.steps % 2 === 1) {
    sketch.ask(WORDS.area, { a }, all);
    return;
  }
  const n = sketch.number(2, 30);
  sketch.tell(WORDS.without, { a, n });
  sketch.ask(WORDS.used, { a }, sketch.step(all, "-", n.quantity, "{a} uses {=} square feet.", { a }));
}

/** Fences around some grounds: two steps each, their sum, less the gates, times the price: 3k - 1 and up to two more. */
function fences(sketch: Sketch, a: Entity): void {
  const count = Math.floor((sketch.steps + 1) / 3);
  const parts = Array.from({ length: count }, () => {
    const { g, length, width } = sides(sketch, a, 16);
    const half = sketch.step(length, "+", width, "Two sides of the {g} are {=} feet.", { g });
    return sketch.step(sketch.constant(2), "*", half, "Around the {g} it is {=} feet.", { g });
  });
  let fence = sum(sketch, parts, "The whole fence is {=} feet long.");
  const more = sketch.steps - (3 * count - 1);
  const gate = more === 2 || (more === 1 && sketch.draw.chance(0.5));
  if (gate) {
    const n = sketch.number(2, 9);
    sketch.tell(WORDS.gate, { a, n });
    fence = sketch.step(fence, "-", n.quantity, "Without the gates it is {=} feet.");
  }
  if (more === Number(gate)) {
    sketch.ask(WORDS.around, { a }, fence);
    return;
  }
  const n = sketch.number(2, 5);
  sketch.tell(WORDS.cost, { a, n });
  sketch.ask(WORDS.price, { a }, sketch.step(fence, "*", n.quantity, "The fence costs {=} dollars."));
}

/** Rectangles: their area, or the fence around them. */
export const area: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const a = sketch.person();
    if (sketch.draw.chance(0.5)) areas(sketch, a);
    else fences(sketch, a);
    sketch.distract(() => {
      const [b, g, n, m] = [sketch.person(), sketch.word(GROUNDS), sketch.number(3, 12), sketch.number(2, 9)];
      sketch.tell(WORDS.other, { a: b, g, n, m });
    });
  },
};
