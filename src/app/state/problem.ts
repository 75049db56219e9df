import { create } from "zustand";
import type { ErrorRecord } from "../../core/errors.ts";
import type { Problem } from "../../core/events.ts";
import { type Family, generatePocketProblem, type StepCount } from "../../problems/pocket/generate.ts";
import { OPENING_PROBLEM } from "../problem/opening-problem.ts";

interface ProblemSlice {
  /** What stands in the editor. */
  readonly text: string;
  readonly family: Family;
  readonly steps: StepCount;
  readonly seed: number;
  /** The generated problem that these three stand for. */
  readonly generated: Problem;
  /** Words of the text that the small model was never taught. */
  readonly unknownWords: readonly string[];
  readonly complaint: ErrorRecord | null;
}

type Choice = Pick<ProblemSlice, "family" | "steps" | "seed">;

const SEEDS = 100_000;

export const useProblem = create<ProblemSlice>()(() => pick(OPENING_PROBLEM));

/** The problem as it would be solved now: a generated one only while its text is untouched. */
export function currentProblem(): Problem {
  const { text, generated } = useProblem.getState();
  return text === generated.text ? generated : { text: text.trim(), answer: null, source: null };
}

export function typeProblem(text: string): void {
  useProblem.setState({ text, complaint: null });
}

export function complain(complaint: ErrorRecord): void {
  useProblem.setState({ complaint });
}

export function markUnknownWords(unknownWords: readonly string[]): void {
  useProblem.setState({ unknownWords });
}

/** Another kind of problem, or the one of another seed. */
export function chooseProblem(change: Partial<Choice>): void {
  const { family, steps, seed } = useProblem.getState();
  useProblem.setState(pick({ family, steps, seed, ...change }));
}

/** A fresh seed of the same kind, from the problems that neither model was trained on. */
export function anotherProblem(random: () => number = Math.random): void {
  const { family, steps, seed: old } = useProblem.getState();
  let seed = Math.floor(random() * SEEDS);
  for (let tries = 0; tries < 500; tries++, seed = (seed + 1) % SEEDS) {
    if (seed !== old && generatePocketProblem(seed, { family, steps }).split === "test") break;
  }
  chooseProblem({ seed });
}

function pick({ family, steps, seed }: Choice): ProblemSlice {
  const { text, answer, split } = generatePocketProblem(seed, { family, steps });
  const source = `pocket:${split}:${family}-${steps}:${seed}`;
  return {
    text,
    family,
    steps,
    seed,
    generated: { text, answer: `${answer}`, source },
    unknownWords: [],
    complaint: null,
  };
}
