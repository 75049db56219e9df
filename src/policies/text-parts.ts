import { EQUATION } from "../core/equation-check.ts";

const SENTENCE_END = /(?<=[.?!])\s+/;
const NUMBER = /\d+(?:\.\d+)?/g;

interface Equation {
  /** Numbers of its first side, without signs. */
  readonly operands: readonly number[];
  readonly operators: string;
  readonly result: number;
}

/** `a ∘ b = c` as checkEquations finds them; equations without an operator say nothing. */
export function equationsOf(text: string): Equation[] {
  return [...plain(text).matchAll(EQUATION)].flatMap(([equation]): Equation[] => {
    const sides = equation.split("=");
    const [left = ""] = sides;
    const operators = left
      .replaceAll(/[^-+*/×÷−·]/g, "")
      .replaceAll(/[×·]/g, "*")
      .replaceAll("÷", "/");
    const result = numbersOf(sides.at(-1) ?? "").at(-1);
    if (operators === "" || result === undefined) return [];
    return [{ operands: numbersOf(left), operators: operators.replaceAll("−", "-"), result }];
  });
}

/** As they stand, but without thousands separators. */
export function sentencesOf(text: string): string[] {
  return plain(text)
    .trim()
    .split(SENTENCE_END)
    .filter((sentence) => sentence !== "");
}

/** Without thousands separators. */
function plain(text: string): string {
  return text.replaceAll(/(?<=\d),(?=\d)/g, "");
}

/** Without signs. */
export function numbersOf(text: string): number[] {
  return (plain(text).match(NUMBER) ?? []).map(Number);
}

/** In lower case, without numbers. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
