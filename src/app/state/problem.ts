import { create } from "zustand";
import type { ErrorRecord } from "../../core/errors.ts";
import type { Problem } from "../../core/events.ts";
import { type Family, generatePocketProblem, type StepCount } from "../../problems/pocket/generate.ts";
import { isTestSplit, type Split } from "../../problems/pocket/split.ts";
import { OPENING_PROBLEM } from "../problem/opening-problem.ts";

interface ProblemSlice {
  /** What stands in the editor. */
  readonly text: string;
  readonly family: Family;
  readonly steps: StepCount;
  readonly seed: number;
  /** The generated problem that these three stand for. */
  readonly generated: Problem;
  /** What that one was used for when the models and the gate were made. */
  readonly split: Split;
  /** Words of the text that the small model was never taught. */
  readonly unknownWords: readonly string[];
  readonly complaint: ErrorRecord | null;
}

type Choice = Pick<ProblemSlice, "family" | "steps" | "seed">;

const SEEDS = 100_000;
const MOST_TRIES = 1000;

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

/** The problem of another seed, whichever it is, or one of another kind, from those set aside for testing. */
export function chooseProblem(change: Partial<Choice>): void {
  const { family, steps, seed } = useProblem.getState();
  const choice = { family, steps, seed, ...change };
  const sameKind = choice.family === family && choice.steps === steps;
  useProblem.setState(pick(sameKind || change.seed !== undefined ? choice : heldOut(choice)));
}

/** A fresh seed of the same kind, from the problems that neither a model nor the gate has met. */
export function anotherProblem(random: () => number = Math.random): void {
  const { family, steps, seed: old } = useProblem.getState();
  const seed = Math.floor(random() * SEEDS);
  const found = heldOut({ family, steps, seed });
  useProblem.setState(pick(found.seed === old ? heldOut({ ...found, seed: old + 1 }) : found));
}

/** The next choice, from this seed on, that is set aside for testing. About one seed in ten is. */
function heldOut(choice: Choice): Choice {
  const { family, steps } = choice;
  for (let tries = 0, { seed } = choice; tries < MOST_TRIES; tries++, seed = (seed + 1) % SEEDS) {
    if (isTestSplit(generatePocketProblem(seed, choice).split)) return { family, steps, seed };
  }
  return choice;
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
    split,
    unknownWords: [],
    complaint: null,
  };
}
