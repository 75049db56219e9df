import type { PocketProblem } from "./generate.ts";
import type { Operand } from "./sketch.ts";

/** "irrelevant" is not told apart from "wrong" in this version: no distractor may be worked out. */
export type StepLabel = "right" | "wrong";

/**
 * Whether a step is right given the steps before it: it must be a node of the solution graph that is still to be done
 * and whose operands are known, or the answer once the last node is done. Any valid order counts.
 * Also says whether every step of the prefix was right; after a wrong one nothing can be.
 */
export function labelStep(problem: PocketProblem, prefix: readonly string[], step: string): StepLabel {
  const done = new Set<number>();
  for (const earlier of prefix) {
    const node = matchNode(problem, done, earlier);
    if (node === null) return "wrong";
    done.add(node);
  }
  if (step === `The answer is ${problem.answer}.`)
    return done.has(problem.nodes.length - 1) ? "right" : "wrong";
  return matchNode(problem, done, step) === null ? "wrong" : "right";
}

/** Labels of all steps of a solution, each given the steps before it. */
export function labelSolution(problem: PocketProblem, steps: readonly string[]): StepLabel[] {
  return steps.map((step, index) => labelStep(problem, steps.slice(0, index), step));
}

function matchNode(problem: PocketProblem, done: ReadonlySet<number>, step: string): number | null {
  const known = (operand: Operand) => operand.node === undefined || done.has(operand.node);
  const index = problem.nodes.findIndex(
    (node, position) =>
      !done.has(position) &&
      known(node.left) &&
      known(node.right) &&
      (step === node.text || step === node.mirrored),
  );
  return index === -1 ? null : index;
}
