import { create } from "zustand";
import type { ErrorRecord } from "../../core/errors.ts";
import type { Problem } from "../../core/events.ts";
import { type Changes, type EditedProblem, editProblem, NO_CHANGES } from "../../problems/pocket/edit.ts";
import {
  type Family,
  generatePocketProblem,
  type PocketProblem,
  type StepCount,
  testSplitFor,
} from "../../problems/pocket/generate.ts";
import type { Split } from "../../problems/pocket/split.ts";
import { OPENING_PROBLEM } from "../problem/opening-problem.ts";
import { INSIDE, type Outside } from "../problem/outside-garden.ts";

interface ProblemSlice {
  /** What stands in the editor. */
  readonly text: string;
  readonly family: Family;
  readonly steps: StepCount;
  readonly seed: number;
  /** Whether the visitor types the text freely; else the generated problem's numbers and words are changed in place. */
  readonly free: boolean;
  readonly changes: Changes;
  /** The generated problem that these three stand for, with the changes. */
  readonly edited: EditedProblem;
  /** The same as a run takes it. */
  readonly generated: Problem;
  /** What it was used for, before the changes, when the models and the gate were made. */
  readonly split: Split;
  /** What of a typed text the pocket models were never taught. */
  readonly outside: Outside;
  readonly complaint: ErrorRecord | null;
}

type Choice = Pick<ProblemSlice, "family" | "steps" | "seed">;

const SEEDS = 100_000;
const MOST_TRIES = 1000;

let latest: PocketProblem | null = null;

export const useProblem = create<ProblemSlice>()(() => pick(OPENING_PROBLEM));

/** The problem as it would be solved now: a generated one only while its text is the page's own. */
export function currentProblem(): Problem {
  const { text, generated } = useProblem.getState();
  return text === generated.text ? generated : { text: text.trim(), answer: null, source: null };
}

/** Any text at all, typed or brought from elsewhere. */
export function typeProblem(text: string): void {
  useProblem.setState({ text, free: true, complaint: null });
}

/** Opens the text for free typing. */
export function typeFreely(): void {
  useProblem.setState({ free: true });
}

/** The generated problem again, with the changes that were made in it. */
export function backToGenerated(): void {
  const { generated } = useProblem.getState();
  useProblem.setState({ free: false, text: generated.text, outside: INSIDE, complaint: null });
}

/** One told number of the generated problem, by its index, to what shall stand there. */
export function changeNumber(given: number, shown: string): void {
  const { changes } = useProblem.getState();
  change({ ...changes, numbers: { ...changes.numbers, [given]: shown } });
}

/** One of its names or other words, by the entity's index, everywhere it stands; the new one in its form for one. */
export function changeWord(entity: number, one: string): void {
  const { changes } = useProblem.getState();
  change({ ...changes, words: { ...changes.words, [entity]: one } });
}

/** The generated problem as it was drawn. */
export function undoChanges(): void {
  change(NO_CHANGES);
}

export function complain(complaint: ErrorRecord): void {
  useProblem.setState({ complaint });
}

export function markOutside(outside: Outside): void {
  useProblem.setState({ outside });
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

/** The next choice, from this seed on, that is set aside for testing: one seed in twenty, of many steps one in three. */
function heldOut(choice: Choice): Choice {
  const { family, steps } = choice;
  const split = testSplitFor(family, steps);
  for (let tries = 0, { seed } = choice; tries < MOST_TRIES; tries++, seed = (seed + 1) % SEEDS) {
    if (generatePocketProblem(seed, { family, steps }).split === split) return { family, steps, seed };
  }
  return choice;
}

function pick(choice: Choice): ProblemSlice {
  return { ...choice, ...applied(choice, NO_CHANGES), free: false, outside: INSIDE, complaint: null };
}

function change(changes: Changes): void {
  const { family, steps, seed } = useProblem.getState();
  useProblem.setState({ ...applied({ family, steps, seed }, changes), complaint: null });
}

type Applied = Pick<ProblemSlice, "text" | "changes" | "edited" | "generated" | "split">;

function applied({ family, steps, seed }: Choice, changes: Changes): Applied {
  const base = drawn({ family, steps, seed });
  const { split } = base;
  const edited = editProblem(base, changes);
  const { text, answer, isChanged } = edited;
  const source = `${isChanged ? "pocket-edited" : `pocket:${split}`}:${family}-${steps}:${seed}`;
  const generated = { text, answer: answer === null ? null : `${answer}`, source };
  return { text, changes, edited, generated, split };
}

/** The same object for the same choice, so that what was found out about it is not found out again. */
function drawn({ family, steps, seed }: Choice): PocketProblem {
  const isLatest = latest?.seed === seed && latest.family === family && latest.nodes.length === steps;
  if (latest === null || !isLatest) latest = generatePocketProblem(seed, { family, steps });
  return latest;
}
