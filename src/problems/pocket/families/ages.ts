import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import { TIMES } from "../shares.ts";
import type { Sketch } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";

const WORDS = {
  older: wordings(
    [
      "{b} is {n} years younger than {a}.",
      "{b} was born {n} years after {a}.",
      "{b} is younger than {a} by {n} years.",
      "Next to {b}, {a} is {n} years older.",
      "Next to {b}, {a} is older by {n} years.",
      "When {b} was born, {a} was {n} years old.",
    ],
    ["Next to {b}, {a} was born {n} years before.", "By {n} years {b} is younger than {a}."],
  ),
  younger: wordings(
    [
      "{b} is {n} years older than {a}.",
      "{b} was born {n} years before {a}.",
      "{b} is older than {a} by {n} years.",
      "Next to {b}, {a} is {n} years younger.",
      "Next to {b}, {a} is younger by {n} years.",
    ],
    ["Next to {b}, {a} was born {n} years after.", "By {n} years {b} is older than {a}."],
  ),
  twice: wordings(
    ["Next to {b}, {a} is {k} as old.", "{b} is some years old, and {a} is {k} as old."],
    ["Next to {b}, {a} is {k} the age."],
  ),
  age: wordings(
    ["{a} is {n} years old.", "{a} is {n} years of age.", "{a} is now {n} years old."],
    ["{a} is now {n} years of age."],
  ),
  future: wordings(["How old will {a} be in {n} years?"], ["In {n} years, how old will {a} be?"]),
  past: wordings(["How old was {a} {n} years ago?"], ["{n} years ago, how old was {a}?"]),
  sum: wordings(["How old are {a} and {b} together?"], ["Together, how old are {a} and {b}?"]),
};

interface Aged {
  readonly who: Entity;
  readonly age: Quantity;
}

function relate(sketch: Sketch, other: Aged): Aged {
  const a = sketch.person();
  const said = { a, b: other.who };
  const frame = "{a} is {=} years old.";
  const kind = sketch.draw.int(0, 6);
  if (kind === 0) {
    const k = sketch.choice(TIMES);
    sketch.tell(WORDS.twice, { ...said, k });
    return { who: a, age: sketch.step(other.age, "*", k.quantity, frame, said) };
  }
  const n = sketch.number(2, 15);
  sketch.tell(kind < 4 ? WORDS.older : WORDS.younger, { ...said, n });
  return { who: a, age: sketch.step(other.age, kind < 4 ? "+" : "-", n.quantity, frame, said) };
}

/** A chain of ages, ending in some years' time, some years ago, or in a sum of two. */
export const ages: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const a = sketch.person();
    const n = sketch.number(4, 40);
    sketch.tell(WORDS.age, { a, n });
    const people: Aged[] = [{ who: a, age: n.quantity }];
    for (let i = 1; i < steps; i++) people.push(relate(sketch, people[i - 1] as Aged));
    const [before, last] = people.slice(-2) as [Aged, Aged];
    const ending = draw.int(0, 2);
    if (ending === 2) {
      const sum = sketch.step(before.age, "+", last.age, "Together they are {=} years old.");
      sketch.ask(WORDS.sum, { a: before.who, b: last.who }, sum);
    } else {
      const years = sketch.number(2, ending === 0 ? 15 : 9);
      const said = { a: last.who, n: years };
      const goal =
        ending === 0
          ? sketch.step(last.age, "+", years.quantity, "In {n} years {a} will be {=} years old.", said)
          : sketch.step(last.age, "-", years.quantity, "{n} years ago {a} was {=} years old.", said);
      sketch.ask(ending === 0 ? WORDS.future : WORDS.past, said, goal);
    }
    sketch.distract(
      () => void relate(sketch, draw.pick(people)),
      () => sketch.tell(WORDS.age, { a: sketch.person(), n: sketch.number(4, 40) }),
      () => sketch.tell(WORDS.older, { a: sketch.person(), b: sketch.person(), n: sketch.number(2, 15) }),
    );
  },
};
