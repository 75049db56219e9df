import { answerStep, type PocketProblem } from "./generate.ts";
import {
  claimOf,
  type Derivation,
  equation,
  type Known,
  mirroredEquation,
  nextSteps,
  possibleSteps,
  sentence,
} from "./graph.ts";

/** "irrelevant": true, but the answer does not need it, such as a stranger's apples. */
export type StepLabel = "right" | "wrong" | "irrelevant";

/**
 * What steps may have worked out so far, the likeliest first. Two quantities of one value can be said in the same words, so that
 * there is more than one reading. Empty after a wrong step.
 */
type Readings = readonly Known[];

const NOTHING_DONE: Readings = [new Set()];
/** More readings than this have never been met; the least likely are given up. */
const MOST_READINGS = 32;

/**
 * Whether a step is right given the steps before it: it must say, as a sentence, after any facts of the text word for word, or as
 * a bare equation, a step of the graph whose operands are known and which is still to be done, or the answer once it is known. Any valid order counts.
 * After a wrong step nothing is right; irrelevant ones do no harm.
 */
export function labelStep(problem: PocketProblem, prefix: readonly string[], step: string): StepLabel {
  return read(problem, readAll(problem, prefix), step).label;
}

/** Labels of all steps of a solution, each given the steps before it. */
export function labelSolution(problem: PocketProblem, steps: readonly string[]): StepLabel[] {
  let readings = NOTHING_DONE;
  return steps.map((step) => {
    const { label, after } = read(problem, readings, step);
    readings = after;
    return label;
  });
}

/** Ids of the quantities that these steps have worked out, in the likeliest reading; null when one of them is wrong. */
export function knownAfter(problem: PocketProblem, steps: readonly string[]): Known | null {
  return readAll(problem, steps)[0] ?? null;
}

function readAll(problem: PocketProblem, steps: readonly string[]): Readings {
  return steps.reduce<Readings>((readings, step) => read(problem, readings, step).after, NOTHING_DONE);
}

function read(
  problem: PocketProblem,
  readings: Readings,
  step: string,
): { readonly label: StepLabel; readonly after: Readings } {
  const { graph } = problem;
  if (step === answerStep(problem)) {
    const answered = readings.filter((known) => known.has(graph.goal));
    return { label: answered.length > 0 ? "right" : "wrong", after: answered };
  }
  const says = (way: Derivation) => isSaidBy(problem, way, step);
  const added = (steps: readonly Derivation[], known: Known) =>
    steps.filter(says).map(({ result }) => new Set([...known, result]));
  const needed = readings.flatMap((known) => added(nextSteps(graph, known), known));
  const possible = readings.flatMap((known) => added(possibleSteps(graph, known), known));
  const label = needed.length > 0 ? "right" : possible.length > 0 ? "irrelevant" : "wrong";
  return { label, after: distinct([...needed, ...possible]) };
}

function distinct(readings: Readings): Readings {
  if (readings.length < 2) return readings;
  const byKey = new Map<string, Known>();
  for (const known of readings) {
    const key = [...known].sort((a, b) => a - b).join();
    if (!byKey.has(key)) byKey.set(key, known);
  }
  return [...byKey.values()].slice(0, MOST_READINGS);
}

function isSaidBy({ graph }: PocketProblem, way: Derivation, step: string): boolean {
  const claim = claimOf(graph, step);
  return [equation(graph, way), mirroredEquation(graph, way)].some(
    (said) => claim === said || claim === sentence(way.frame, said),
  );
}
