import Fraction from "fraction.js";
import type { EquationVerdict } from "./signals.ts";

const NUMBER = String.raw`-?\d{1,12}(?:\.\d{1,12})?`;
const EQUATION = new RegExp(
  String.raw`(${NUMBER}(?:\s*[-+*/×÷−·]\s*${NUMBER})+)\s*=\s*[$€£]?\s*(${NUMBER})`,
  "g",
);

/**
 * Checks every `a ∘ b (∘ c …) = d` in a step with exact rational arithmetic and the usual precedence.
 * "wrong" when any equation is wrong (division by zero included), "none" when there is none.
 */
export function checkEquations(text: string): EquationVerdict {
  let verdict: EquationVerdict = "none";
  for (const [, left, right] of text.replaceAll(",", "").matchAll(EQUATION)) {
    const value = evaluate(left ?? "");
    if (value === null || !value.equals(new Fraction(right ?? ""))) return "wrong";
    verdict = "right";
  }
  return verdict;
}

/** Value of a chain of numbers and operators; null for a division by zero. */
function evaluate(chain: string): Fraction | null {
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
