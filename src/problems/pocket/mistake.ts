import { checkEquations } from "../../core/equation-check.ts";
import { statedAnswer } from "../../core/step-text.ts";
import { CORRUPTIONS } from "./corrupt.ts";
import type { PocketProblem } from "./generate.ts";
import { claimOf, equation, mirroredEquation, possibleSteps, quantity } from "./graph.ts";
import { knownAfter } from "./label.ts";

/** Mistakes of a kind that can be made on purpose, and text that says no step at all. */
export const MISTAKE_KINDS = [...CORRUPTIONS, "unreadable"] as const;
export type MistakeKind = (typeof MISTAKE_KINDS)[number];

const EQUATION = /(\d+) ([-+*/]) (\d+) = (\d+)/;

/** What is wrong with a step that {@link labelStep} calls wrong, after a prefix that is not. */
export function mistakeKind(problem: PocketProblem, prefix: readonly string[], step: string): MistakeKind {
  if (prefix.includes(step)) return "repeated-step";
  if (statedAnswer(step) !== null) return "premature-answer";
  const said = EQUATION.exec(step);
  if (said === null) return "unreadable";
  if (checkEquations(step) === "wrong") return "arithmetic-slip";
  const { graph } = problem;
  const known = knownAfter(problem, prefix) ?? new Set<number>();
  const [whole, left = "", operation, right = ""] = said;
  const possible = possibleSteps(graph, known);
  const equations = possible.flatMap((way) => [equation(graph, way), mirroredEquation(graph, way)]);
  if (equations.includes(whole)) return "wrong-entity";
  const frame = claimOf(graph, step).replace(whole, "{=}");
  const meant = possible.filter((way) => way.frame === frame || frame === "{=}");
  const operands = [Number(left), Number(right)].sort((a, b) => a - b);
  const sameOperands = meant.some((way) => {
    const values = [quantity(graph, way.left).value, quantity(graph, way.right).value].sort((a, b) => a - b);
    return values[0] === operands[0] && values[1] === operands[1] && way.operation !== operation;
  });
  return sameOperands ? "wrong-operation" : "wrong-quantity";
}
