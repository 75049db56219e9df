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
    ],
    ["Each hour {a} makes {n} {t}.", "In one hour {a} makes {n} {t}."],
  ),
  all: wordings(
    ["They all work for {n} hours.", "All of them work {n} hours."],
    ["For {n} hours all of them work."],
  ),
  hours: wordings(["{a} works for {n} hours.", "{a} works {n} hours."], ["For {n} hours {a} works."]),
  order: wordings(
    ["The shop wants {n} {t}.", "The shop needs {n} {t} in total."],
    ["In total the shop wants {n} {t}."],
  ),
  total: wordings(
    ["How many {t} do they make in total?", "How many {t} do they make together?"],
    ["In total, how many {t} do they make?"],
  ),
  left: wordings(
    ["How many {t} are still missing?", "How many {t} do they still have to make?"],
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
