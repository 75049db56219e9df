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
      "{a} is {n} years older than {b}.",
      "{a} was born {n} years before {b}.",
      "{a} is older than {b} by {n} years.",
      "Next to {a}, {b} is {n} years younger.",
      "Next to {a}, {b} is younger by {n} years.",
      "Next to {b}, {a} was born first, by {n} years.",
      "{a} is the older one, and {b} was born {n} years after.",
      "{b} is the younger one, and {a} was born {n} years before.",
      "By {n} years {a} is the older one, and {b} is the younger one.",
      "By {n} years {b} is the younger one, and {a} is the older one.",
      "When {a} was {n} years old, {b} was born.",
      "{n} years after {a} was born, {b} was born.",
      "{n} years before {b} was born, {a} was born.",
      "When {b} was born, {a} was already {n} years of age.",
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
      "{a} is {n} years younger than {b}.",
      "{a} was born {n} years after {b}.",
      "{a} is younger than {b} by {n} years.",
      "Next to {a}, {b} is {n} years older.",
      "Next to {a}, {b} is older by {n} years.",
      "When {a} was born, {b} was {n} years old.",
      "Next to {a}, {b} was born first, by {n} years.",
      "{b} is the older one, and {a} was born {n} years after.",
      "{a} is the younger one, and {b} was born {n} years before.",
      "By {n} years {b} is the older one, and {a} is the younger one.",
      "By {n} years {a} is the younger one, and {b} is the older one.",
      "When {b} was {n} years old, {a} was born.",
      "{n} years after {b} was born, {a} was born.",
      "{n} years before {a} was born, {b} was born.",
      "When {a} was born, {b} was already {n} years of age.",
    ],
    ["Next to {b}, {a} was born {n} years after.", "By {n} years {b} is older than {a}."],
  ),
  twice: wordings(
    [
      "Next to {b}, {a} is {k} as old.",
      "{b} is some years old, and {a} is {k} as old.",
      "{a} is {k} as old as {b}.",
      "{a} is now {k} as old as {b}.",
      "{a} is {k} the age of {b}.",
      "{a} has {k} the age of {b}.",
      "{a} has {k} as many years as {b}.",
      "Next to {b}, {a} is now {k} as old.",
      "Next to {b}, {a} has {k} as many years.",
      "{b} is some years old, and {a} is {k} the age.",
      "{b} is some years old, and the age of {a} is {k} that.",
      "The age of {a} is {k} the age of {b}.",
      "The age of {a} is {k} that of {b}.",
      "The age of {a} is now {k} the age of {b}.",
    ],
    ["Next to {b}, {a} is {k} the age."],
  ),
  age: wordings(
    [
      "{a} is {n} years old.",
      "{a} is {n} years of age.",
      "{a} is now {n} years old.",
      "{a} is {n} years old now.",
      "{a} is {n} years of age today.",
      "{a} is already {n} years old.",
      "{a} now has an age of {n} years.",
      "{a} was born {n} years ago.",
      "The age of {a} is {n} years.",
      "The age of {a} is now {n} years.",
      "Today {a} is {n} years old.",
      "Today {a} has an age of {n} years.",
      "Today the age of {a} is {n} years.",
      "It was {n} years ago that {a} was born.",
      "{n} years is the age of {a}.",
      "{n} years is now the age of {a}.",
      "{n} years ago {a} was born.",
    ],
    ["{a} is now {n} years of age."],
  ),
  future: wordings(
    [
      "How old will {a} be in {n} years?",
      "How old will {a} be {n} years from now?",
      "How old will {a} be after {n} years?",
      "How many years old will {a} be in {n} years?",
      "What will the age of {a} be in {n} years?",
      "What age will {a} be {n} years from today?",
      "In {n} years, how many years of age will {a} be?",
      "After {n} more years, how old will {a} be?",
      "{n} years from now, how old will {a} be?",
      "{n} years after today, how many years old will {a} be?",
    ],
    ["In {n} years, how old will {a} be?"],
  ),
  past: wordings(
    [
      "How old was {a} {n} years ago?",
      "How old was {a} {n} years before today?",
      "How many years old was {a} {n} years ago?",
      "What was the age of {a} {n} years ago?",
      "What age was {a} {n} years ago?",
      "{n} years ago, how many years old was {a}?",
      "{n} years ago, how many years of age was {a}?",
      "{n} years before now, how old was {a}?",
      "{n} years before today, how old was {a}?",
    ],
    ["{n} years ago, how old was {a}?"],
  ),
  sum: wordings(
    [
      "How old are {a} and {b} together?",
      "How old are {a} and {b} in total?",
      "How old are {a} and {b} in all?",
      "How many years old are {a} and {b} together?",
      "How many years are {a} and {b} together?",
      "What is the age of {a} and {b} together?",
      "Together, how many years old are {a} and {b}?",
      "Together, how many years of age are {a} and {b}?",
      "In total, how old are {a} and {b}?",
      "In all, how many years old are {a} and {b}?",
    ],
    ["Together, how old are {a} and {b}?"],
  ),
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
