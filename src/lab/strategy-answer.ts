import { STEP_BOUNDARY } from "../core/step-text.ts";
import { evaluateProgram } from "../problems/pocket/program.ts";
import type { Strategy } from "../problems/pocket/strategy.ts";
import type { WrittenSolution } from "./solution-row.ts";

/**
 * The answer of a solution that was asked for in a strategy: of a program its exact value, as a whole number or a fraction
 * ("17/2"), otherwise what a step states. Null for none, so for a program that is not one expression.
 */
export function strategyAnswer(
  strategy: Strategy,
  { steps, answer }: Pick<WrittenSolution, "steps" | "answer">,
): string | null {
  if (strategy !== "program") return answer;
  const text = steps.map((step) => step.text).join(STEP_BOUNDARY);
  return evaluateProgram(text)?.toFraction() ?? null;
}
