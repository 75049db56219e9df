import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import type { Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";

const WORDS = {
  rate: wordings(
    [
      "{a} makes {n} {t} per hour.",
      "Every hour {a} makes {n} {t}.",
      "{a} makes {n} {t} each hour.",
      "Per hour {a} makes {n} {t}.",
      "It takes {a} one hour to make {n} {t}.",
      "{a} needs one hour to make {n} {t}.",
      "{a} makes {n} {t} every hour.",
      "{a} makes {n} {t} in an hour.",
      "{a} works at {n} {t} per hour.",
      "{a} takes one hour to make {n} {t}.",
      "For {n} {t} {a} needs one hour.",
      "{n} {t} take {a} one hour.",
      "One hour is enough for {a} to make {n} {t}.",
      "Each hour {a} has {n} more {t}.",
      "Each hour {n} {t} come from {a}.",
      "Each hour there are {n} more {t} from {a}.",
      "Every hour there are {n} new {t} from {a}.",
      "In one hour of work {a} makes {n} {t}.",
      "In each hour of work there are {n} {t} from {a}.",
      "When {a} works, there are {n} new {t} every hour.",
    ],
    ["Each hour {a} makes {n} {t}.", "In one hour {a} makes {n} {t}."],
  ),
  all: wordings(
    [
      "They all work for {n} hours.",
      "All of them work {n} hours.",
      "They all work {n} hours.",
      "They work for {n} hours.",
      "Each of them works for {n} hours.",
      "Each of them works {n} hours.",
      "For {n} hours they work together.",
      "For {n} hours each of them works.",
      "For {n} hours all of them are at work.",
      "They are all at work for {n} hours.",
      "All of them have {n} hours to work.",
      "They all have {n} hours of work.",
      "For each of them there are {n} hours of work.",
      "There are {n} hours of work for each of them.",
      "The work lasts {n} hours for all of them.",
      "After {n} hours of work all of them go home.",
      "Today all of them work for {n} hours.",
      "It is {n} hours that they all work.",
    ],
    ["For {n} hours all of them work."],
  ),
  hours: wordings(
    [
      "{a} works for {n} hours.",
      "{a} works {n} hours.",
      "Today {a} works for {n} hours.",
      "Today {a} works {n} hours.",
      "{a} is at work for {n} hours.",
      "For {n} hours {a} is at work.",
      "For {n} hours there is work for {a}.",
      "{a} spends {n} hours at work.",
      "{a} has {n} hours of work.",
      "{a} has {n} hours to work.",
      "For {a} there are {n} hours of work.",
      "There are {n} hours of work for {a}.",
      "The work of {a} lasts {n} hours.",
      "For {a} the work lasts {n} hours.",
      "{a} goes home after {n} hours of work.",
      "After {n} hours of work {a} goes home.",
      "It is {n} hours that {a} works.",
      "{n} hours is how long {a} works.",
    ],
    ["For {n} hours {a} works."],
  ),
  order: wordings(
    [
      "The shop wants {n} {t}.",
      "The shop needs {n} {t} in total.",
      "The shop needs {n} {t}.",
      "In total the shop needs {n} {t}.",
      "The shop wants to buy {n} {t}.",
      "The shop wants to have {n} {t} in total.",
      "The shop wants {n} {t} from them.",
      "It is {n} {t} that the shop wants.",
      "It is {n} {t} that the shop needs in total.",
      "{n} {t} in total are for the shop.",
      "In total {n} {t} are to go to the shop.",
      "They have to make {n} {t} for the shop.",
      "In total they have to make {n} {t} for the shop.",
      "For the shop they have to make {n} {t}.",
      "There are {n} {t} for them to make in total.",
      "In total {n} {t} are enough for the shop.",
      "The shop has enough with {n} {t}.",
    ],
    ["In total the shop wants {n} {t}."],
  ),
  total: wordings(
    [
      "How many {t} do they make in total?",
      "How many {t} do they make together?",
      "Together, how many {t} do they make?",
      "All together, how many {t} do they make?",
      "How many {t} do they all make together?",
      "How many {t} do they have in the end?",
      "In the end, how many {t} do they have?",
      "How many {t} are there in total?",
      "In total, how many {t} are there in the end?",
      "What is the number of {t} that they make in total?",
    ],
    ["In total, how many {t} do they make?"],
  ),
  left: wordings(
    [
      "How many {t} are still missing?",
      "How many {t} do they still have to make?",
      "How many {t} are still missing in the end?",
      "How many {t} are still missing for the shop?",
      "How many {t} is the shop still missing?",
      "How many {t} does the shop still have to get?",
      "How many more {t} does the shop need?",
      "How many more {t} do they have to make?",
      "How many {t} do they still need to make for the shop?",
      "In the end, how many {t} are missing?",
    ],
    ["How many {t} does the shop still need?"],
  ),
};

function finish(sketch: Sketch, t: Entity, made: Quantity, missing: boolean): void {
  if (!missing) {
    sketch.ask(WORDS.total, { t }, made);
    return;
  }
  const order = sketch.exactly(made.value + sketch.draw.int(3, 60));
  sketch.tell(WORDS.order, { t, n: order });
  const left = sketch.step(order.quantity, "-", made, "There are {=} {t} missing.", { t });
  sketch.ask(WORDS.left, { t }, left);
}

/** Everybody works the same hours: rates are added first. As many steps as people, one more with an order. */
function sameHours(sketch: Sketch, t: Entity, workers: number, missing: boolean): void {
  const rates = Array.from({ length: workers }, () => {
    const [a, n] = [sketch.person(), sketch.number(2, 9)];
    sketch.tell(WORDS.rate, { a, n, t });
    return { of: n.quantity };
  });
  const rate = sketch.total(rates, false, "Together they make {=} {t} per hour.", { t });
  const hours = sketch.number(2, 9);
  sketch.tell(WORDS.all, { n: hours });
  const made = sketch.step(hours.quantity, "*", rate, "In total they make {=} {t}.", { t });
  finish(sketch, t, made, missing);
}

/** Everybody works as long as they like: a product each, and their sum. */
function ownHours(sketch: Sketch, t: Entity, workers: number, missing: boolean): void {
  const parts = Array.from({ length: workers }, () => {
    const [a, n, hours] = [sketch.person(), sketch.number(2, 9), sketch.number(2, 9)];
    sketch.tell(WORDS.rate, { a, n, t });
    sketch.tell(WORDS.hours, { a, n: hours });
    return { of: sketch.step(hours.quantity, "*", n.quantity, "{a} makes {=} {t}.", { a, t }) };
  });
  const [first] = parts as [{ of: Quantity }];
  const made = workers === 1 ? first.of : sketch.total(parts, false, "In total they make {=} {t}.", { t });
  finish(sketch, t, made, missing);
}

function otherRate(sketch: Sketch): void {
  sketch.tell(WORDS.rate, { a: sketch.person(), n: sketch.number(2, 9), t: sketch.item() });
}

/** Rates of work, hours, and how much is made. */
export const work: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const t = sketch.item();
    if (steps < 6 && draw.chance(0.5)) {
      const missing = steps > 2 && draw.chance(0.5);
      sameHours(sketch, t, missing ? steps - 1 : steps, missing);
      sketch.distract(() => otherRate(sketch));
      return;
    }
    ownHours(sketch, t, Math.ceil(steps / 2), steps % 2 === 0);
    sketch.distract(
      () => otherRate(sketch),
      () => {
        const [a, n, hours, u] = [sketch.person(), sketch.number(2, 9), sketch.number(2, 9), sketch.item()];
        sketch.tell(WORDS.rate, { a, n, t: u });
        sketch.tell(WORDS.hours, { a, n: hours });
        sketch.step(hours.quantity, "*", n.quantity, "{a} makes {=} {t}.", { a, t: u });
      },
    );
  },
};
