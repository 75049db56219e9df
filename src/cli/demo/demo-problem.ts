import type { Problem } from "../../core/events.ts";
import { type Family, generatePocketProblem, type StepCount } from "../../problems/pocket/generate.ts";

/** A generated problem, by what it is generated from. */
export interface DemoChoice {
  readonly family: Family;
  readonly steps: StepCount;
  readonly seed: number;
}

/** As the page knows it. */
export function demoProblem({ family, steps, seed }: DemoChoice): Problem {
  const { text, answer, split } = generatePocketProblem(seed, { family, steps });
  return { text, answer: `${answer}`, source: `pocket:${split}:${family}-${steps}:${seed}` };
}
