import Fraction from "fraction.js";
import type { EquationVerdict } from "./signals.ts";

const NUMBER = String.raw`-?\d{1,12}(?:\.\d{1,12})?`;
const CHAIN = String.raw`${NUMBER}(?:\s*[-+*/×÷−·]\s*${NUMBER})*`;
/** Chains joined by "=", not torn out of a longer expression. Matches all of them in a text without thousands separators. */
export const EQUATION = new RegExp(
  String.raw`(?<![)\d.]\s*|[-+*/×÷−·=(]\s*)${CHAIN}(?:\s*=\s*[$€£]?\s*${CHAIN})+(?!\s*[(×÷*/]|\d)`,
  "g",
);

/**
 * Checks every `a ∘ b (∘ c …) = d (= e …)` in a step with exact rational arithmetic and the usual precedence.
 * "wrong" when two sides of any equation differ (division by zero included), "none" when nothing is calculated.
 * Expressions with brackets are left alone.
 */
export function checkEquations(text: string): EquationVerdict {
  let verdict: EquationVerdict = "none";
  for (const [equation] of text.replaceAll(",", "").matchAll(EQUATION)) {
    const sides = equation.replaceAll(/[$€£]/g, "").split("=");
    if (!sides.some((side) => /\d\s*[-+*/×÷−·]/.test(side))) continue;
    const [first, ...others] = sides.map(evaluateChain);
    if (!first || !others.every((value) => value?.equals(first))) return "wrong";
    verdict = "right";
  }
  return verdict;
}

/** Value of a chain of numbers and operators; null for a division by zero. */
export function evaluateChain(chain: string): Fraction | null {
  const parts =
    chain
      .replaceAll(/[×·]/g, "*")
      .replaceAll("÷", "/")
      .replaceAll("−", "-")
      .match(/\d+(?:\.\d+)?|[-+*/]/g) ?? [];
  let total = new Fraction(0);
  let product: Fraction | null = null;
  let sign = 1;
  let pending = "*";
  let negate = false;
  for (const part of parts) {
    if (/\d/.test(part)) {
      const value = new Fraction(part).mul(negate ? -1 : 1);
      negate = false;
      if (product === null) product = value;
      else if (pending === "*") product = product.mul(value);
      else if (value.equals(0)) return null;
      else product = product.div(value);
      pending = "";
    } else if (part === "*" || part === "/") {
      pending = part;
    } else if (product === null || pending !== "") {
      negate = part === "-" ? !negate : negate;
    } else {
      total = total.add(product.mul(sign));
      product = null;
      sign = part === "-" ? -1 : 1;
    }
  }
  return total.add((product ?? new Fraction(0)).mul(sign));
}
