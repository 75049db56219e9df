import { create } from "zustand";
import { type ErrorRecord, toErrorRecord } from "../../core/errors.ts";
import type { Problem } from "../../core/events.ts";
import type { EditedProblem } from "../../problems/pocket/edit.ts";
import { type Changes, type Family, NO_CHANGES, type StepCount } from "../../problems/pocket/kinds.ts";
import type { Split } from "../../problems/pocket/split.ts";
import type { ProblemChoice } from "../problem/drawn-problem.ts";
import { openingDrawn } from "../problem/opening-drawn.ts";
import { OPENING_PROBLEM } from "../problem/opening-problem.ts";
import { INSIDE, type Outside } from "../problem/outside-garden.ts";
import { withGenerator } from "./generator.ts";

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

type Generator = Parameters<Parameters<typeof withGenerator>[0]>[0];

export const useProblem = create<ProblemSlice>()(() => ({
  ...OPENING_PROBLEM,
  ...openingDrawn(),
  free: false,
  outside: INSIDE,
  complaint: null,
}));

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
  change((changes) => ({ ...changes, numbers: { ...changes.numbers, [given]: shown } }));
}

/** One of its names or other words, by the entity's index, everywhere it stands; the new one in its form for one. */
export function changeWord(entity: number, one: string): void {
  change((changes) => ({ ...changes, words: { ...changes.words, [entity]: one } }));
}

/** The generated problem as it was drawn. */
export function undoChanges(): void {
  change(() => NO_CHANGES);
}

export function complain(complaint: ErrorRecord): void {
  useProblem.setState({ complaint });
}

export function markOutside(outside: Outside): void {
  useProblem.setState({ outside });
}

/** The problem of another seed, whichever it is, or one of another kind, from those set aside for testing. */
export function chooseProblem(change: Partial<ProblemChoice>): void {
  withGenerator((generator) => {
    const { family, steps, seed } = useProblem.getState();
    const choice = { family, steps, seed, ...change };
    const sameKind = choice.family === family && choice.steps === steps;
    pick(generator, sameKind || change.seed !== undefined ? choice : generator.heldOut(choice));
  }, notLoaded);
}

/** A fresh seed of the same kind, from the problems that neither a model nor the gate has met. */
export function anotherProblem(random: () => number = Math.random): void {
  withGenerator((generator) => {
    const { family, steps, seed: old } = useProblem.getState();
    const seed = Math.floor(random() * generator.SEEDS);
    const found = generator.heldOut({ family, steps, seed });
    pick(generator, found.seed === old ? generator.heldOut({ ...found, seed: old + 1 }) : found);
  }, notLoaded);
}

function pick(generator: Generator, choice: ProblemChoice): void {
  const drawn = generator.drawProblem(choice, NO_CHANGES);
  useProblem.setState({ ...choice, ...drawn, free: false, outside: INSIDE, complaint: null });
}

function change(by: (changes: Changes) => Changes): void {
  withGenerator((generator) => {
    const { family, steps, seed, changes } = useProblem.getState();
    useProblem.setState({ ...generator.drawProblem({ family, steps, seed }, by(changes)), complaint: null });
  }, notLoaded);
}

function notLoaded(error: unknown): void {
  complain(toErrorRecord(error));
}
