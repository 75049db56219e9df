import { answerStep, type PocketProblem } from "./generate.ts";
import { type Derivation, equation, mirroredEquation, nextSteps, possibleSteps, sentence } from "./graph.ts";

/** "irrelevant": true, but the answer does not need it, such as a stranger's apples. */
export type StepLabel = "right" | "wrong" | "irrelevant";

/**
 * Whether a step is right given the steps before it: it must say, as a sentence or as a bare equation, a step of the graph
 * whose operands are known and which is still to be done, or the answer once it is known. Any valid order counts.
 * After a wrong step nothing is right; irrelevant ones do no harm.
 */
export function labelStep(problem: PocketProblem, prefix: readonly string[], step: string): StepLabel {
  const known = knownAfter(problem, prefix);
  return known === null ? "wrong" : labelNext(problem, known, step).label;
}

/** Labels of all steps of a solution, each given the steps before it. */
export function labelSolution(problem: PocketProblem, steps: readonly string[]): StepLabel[] {
  let known: ReadonlySet<number> | null = new Set<number>();
  return steps.map((step): StepLabel => {
    if (known === null) return "wrong";
    const { label, result } = labelNext(problem, known, step);
    known = after(known, label, result);
    return label;
  });
}

/** Ids of the quantities that these steps have worked out; null when one of them is wrong. */
export function knownAfter(problem: PocketProblem, steps: readonly string[]): ReadonlySet<number> | null {
  let known: ReadonlySet<number> | null = new Set<number>();
  for (const step of steps) {
    if (known === null) return null;
    const { label, result } = labelNext(problem, known, step);
    known = after(known, label, result);
  }
  return known;
}

interface Labelled {
  readonly label: StepLabel;
  /** The quantity that the step works out, if any. */
  readonly result: number | null;
}

function labelNext(problem: PocketProblem, known: ReadonlySet<number>, step: string): Labelled {
  const { graph } = problem;
  if (step === answerStep(problem)) {
    return { label: known.has(graph.goal) ? "right" : "wrong", result: null };
  }
  const says = (way: Derivation) => isSaidBy(problem, way, step);
  const right = nextSteps(graph, known).find(says);
  if (right !== undefined) return { label: "right", result: right.result };
  const possible = possibleSteps(graph, known).find(says);
  if (possible !== undefined) return { label: "irrelevant", result: possible.result };
  return { label: "wrong", result: null };
}

function after(known: ReadonlySet<number>, label: StepLabel, result: number | null) {
  if (label === "wrong") return null;
  return result === null ? known : new Set([...known, result]);
}

function isSaidBy({ graph }: PocketProblem, way: Derivation, step: string): boolean {
  return [equation(graph, way), mirroredEquation(graph, way)].some(
    (said) => step === said || step === sentence(way.frame, said),
  );
}
