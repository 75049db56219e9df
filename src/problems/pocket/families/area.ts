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
      "With a width of {m} feet the {g} is {n} feet long.",
      "The {g} is {n} feet long, with a width of {m} feet.",
      "The {g} is {m} feet wide, with a length of {n} feet.",
      "The width of the {g} is {m} feet and its length {n} feet.",
      "The {g} has sides of {n} feet and {m} feet.",
      "The sides of the {g} are {n} feet by {m} feet.",
      "{n} feet is the length of the {g} and {m} feet its width.",
      "{n} feet and {m} feet are the length and the width of the {g}.",
      "{n} feet by {m} feet is how long and wide the {g} is.",
      "There is a {g} of {n} feet by {m} feet.",
      "There is a {g} that is {n} feet long and {m} feet wide.",
      "The {g}, {n} feet long, has a width of {m} feet.",
      "In length the {g} is {n} feet and in width {m} feet.",
      "With sides of {n} feet and {m} feet there is a {g}.",
    ],
    ["With a length of {n} feet the {g} is {m} feet wide.", "{n} feet by {m} feet are the sides of the {g}."],
  ),
  other: wordings(
    [
      "The {g} of {a} is {n} feet long and {m} feet wide.",
      "{a} owns a {g} of {n} feet by {m} feet.",
      "{a} has a {g} of {n} feet by {m} feet.",
      "{a} has a {g} that is {n} feet long and {m} feet wide.",
      "{a} owns a {g} that is {m} feet wide, with a length of {n} feet.",
      "{a} owns a {g} with sides of {n} feet and {m} feet.",
      "{a} keeps a {g} that is {n} feet by {m} feet.",
      "{a} keeps a {g} with a length of {n} feet and a width of {m} feet.",
      "{a} buys a {g} that is {m} feet wide and {n} feet long.",
      "{a} owns a {g}, and its sides are {n} feet and {m} feet long.",
      "The {g} of {a} has a length of {n} feet and a width of {m} feet.",
      "The {g} of {a} is {n} feet by {m} feet.",
      "The sides of the {g} of {a} are {n} feet and {m} feet.",
      "With a width of {m} feet the {g} of {a} is {n} feet long.",
      "{n} feet and {m} feet are the length and the width of the {g} of {a}.",
      "There is a {g} of {n} feet by {m} feet that {a} owns.",
    ],
    ["{a} owns a {g} that is {n} feet long and {m} feet wide."],
  ),
  without: wordings(
    [
      "There is nothing on {n} square feet of it.",
      "{a} does not use {n} square feet of it.",
      "{n} square feet of it are not in use.",
      "There are {n} square feet of it that {a} does not use.",
      "There are {n} square feet of it with nothing on them.",
      "{a} puts nothing on {n} square feet of it.",
      "{a} has nothing on {n} square feet of it.",
      "On {n} square feet of it {a} has nothing.",
      "On {n} square feet of it {a} puts nothing.",
      "{n} square feet of it have nothing on them.",
      "{a} has no use for {n} square feet of it.",
      "For {n} square feet of it {a} has no use.",
      "There is no use for {n} square feet of it.",
      "{a} leaves {n} square feet of it open.",
      "{n} square feet of it are open, with nothing on them.",
      "Without {n} square feet, all of it is in use.",
    ],
    ["On {n} square feet of it there is nothing."],
  ),
  gate: wordings(
    [
      "The gates take {n} feet of it.",
      "{a} leaves {n} feet of it open.",
      "{a} leaves {n} feet of it for the gates.",
      "{a} leaves {n} feet open for the gates.",
      "{a} keeps {n} feet of it open for the gates.",
      "For the gates {a} keeps {n} feet of it open.",
      "For the gates {n} feet of it are left open.",
      "For the gates {a} takes off {n} feet.",
      "{a} takes {n} feet off for the gates.",
      "{n} feet of it are for the gates.",
      "{n} feet of it go to the gates.",
      "There are gates on {n} feet of it.",
      "On {n} feet of it there are gates.",
      "On {n} feet of it there is no fence.",
      "{a} puts no fence on {n} feet of it.",
      "In total the gates take {n} feet of it.",
      "In total the gates are {n} feet wide.",
      "There are {n} feet left open for the gates.",
    ],
    ["For the gates {a} leaves {n} feet open."],
  ),
  cost: wordings(
    [
      "Each foot of it costs {n} dollars.",
      "{a} pays {n} dollars for each foot of it.",
      "Every foot of it costs {n} dollars.",
      "One foot of it costs {n} dollars.",
      "It costs {n} dollars per foot.",
      "Per foot it costs {n} dollars.",
      "Each foot of it costs {a} {n} dollars.",
      "{a} pays {n} dollars per foot of it.",
      "{a} pays {n} dollars for every foot of it.",
      "{a} spends {n} dollars on each foot of it.",
      "On each foot of it {a} spends {n} dollars.",
      "Per foot {a} pays {n} dollars.",
      "For every foot of it {a} needs {n} dollars.",
      "For each foot of it the price is {n} dollars.",
      "For one foot of it {a} spends {n} dollars.",
      "The price of one foot of it is {n} dollars.",
      "{n} dollars is the price of each foot of it.",
      "The seller gets {n} dollars from {a} for each foot of it.",
      "For each foot of it the seller wants {n} dollars.",
    ],
    ["For each foot of it {a} pays {n} dollars."],
  ),
  area: wordings(
    [
      "How many square feet does {a} have in total?",
      "What is the whole area of {a} in square feet?",
      "In total, how many square feet does {a} have?",
      "How many square feet belong to {a} in total?",
      "How many square feet does {a} own in total?",
      "How many square feet of area does {a} have?",
      "How many square feet is the area that {a} has in total?",
      "How many square feet is everything that {a} owns?",
      "How much area does {a} have in square feet?",
      "What is the area that {a} has in total in square feet?",
    ],
    ["How many square feet is the whole area of {a}?"],
  ),
  used: wordings(
    [
      "How many square feet does {a} use?",
      "How many square feet of it does {a} use?",
      "How many square feet of area are in use for {a}?",
      "How many square feet of it are in use?",
      "How many square feet does {a} have in use?",
      "How many square feet is the area that {a} uses?",
      "What is the area that {a} uses in square feet?",
      "What is the area in square feet that {a} has in use?",
      "How much area does {a} use in square feet?",
      "How much area is in use for {a} in square feet?",
    ],
    ["What is the area in use in square feet?"],
  ),
  around: wordings(
    [
      "How many feet of fence does {a} need?",
      "How long is the whole fence of {a} in feet?",
      "In total, how many feet of fence does {a} need?",
      "How many feet of fence does {a} have to buy?",
      "How many feet long is the whole fence of {a}?",
      "How many feet is the length of the fence that {a} needs?",
      "How long is the fence that {a} needs in feet?",
      "How much fence does {a} need in feet?",
      "What is the length in feet of the fence that {a} needs?",
      "What length of fence does {a} need in feet?",
    ],
    ["What is the length of the whole fence of {a} in feet?"],
  ),
  price: wordings(
    [
      "How many dollars does the fence cost {a}?",
      "How much does the fence cost {a} in dollars?",
      "How many dollars does {a} pay for the fence?",
      "How many dollars does {a} spend on the fence?",
      "How many dollars does {a} need for the fence?",
      "How many dollars is the price of the whole fence of {a}?",
      "How much does {a} pay for the fence in dollars?",
      "What does the fence of {a} cost in dollars?",
      "What is the price that {a} pays for the fence in dollars?",
      "What price in dollars does {a} pay for the fence?",
    ],
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
