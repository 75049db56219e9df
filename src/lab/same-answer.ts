import Fraction from "fraction.js";

/** Whether a stated answer is the known one, as a number: "12", "12.0" and "24/2" are the same. */
export function sameAnswer(stated: string | null, known: string | null): boolean {
  if (stated === null || known === null) return false;
  try {
    return new Fraction(stated).equals(new Fraction(known));
  } catch {
    return stated.trim() === known.trim();
  }
}
