import type { Problem } from "../../core/events.ts";
import { type EditedProblem, editProblem } from "../../problems/pocket/edit.ts";
import { generatePocketProblem, type PocketProblem, testSplitFor } from "../../problems/pocket/generate.ts";
import type { Changes, Family, StepCount } from "../../problems/pocket/kinds.ts";
import type { Split } from "../../problems/pocket/split.ts";

// The generator's side of the problem that stands in the editor; the page loads it after its first paint.

export interface ProblemChoice {
  readonly family: Family;
  readonly steps: StepCount;
  readonly seed: number;
}

/** A generated problem with a person's changes, as the page shows it and as a run takes it. */
export interface DrawnProblem {
  readonly text: string;
  readonly changes: Changes;
  readonly edited: EditedProblem;
  readonly generated: Problem;
  readonly split: Split;
}

export const SEEDS = 100_000;
const MOST_TRIES = 1000;

let latest: PocketProblem | null = null;

/** The problem of a choice, with changes; those that are not possible are left out. */
export function drawProblem(choice: ProblemChoice, changes: Changes): DrawnProblem {
  const base = drawn(choice);
  const { split } = base;
  const edited = editProblem(base, changes);
  const { text, answer, isChanged } = edited;
  const { family, steps, seed } = choice;
  const source = `${isChanged ? "pocket-edited" : `pocket:${split}`}:${family}-${steps}:${seed}`;
  const generated = { text, answer: answer === null ? null : `${answer}`, source };
  return { text, changes, edited, generated, split };
}

/** The next choice, from this seed on, that is set aside for testing: one seed in twenty, of many steps one in three. */
export function heldOut(choice: ProblemChoice): ProblemChoice {
  const { family, steps } = choice;
  const split = testSplitFor(family, steps);
  for (let tries = 0, { seed } = choice; tries < MOST_TRIES; tries++, seed = (seed + 1) % SEEDS) {
    if (generatePocketProblem(seed, { family, steps }).split === split) return { family, steps, seed };
  }
  return choice;
}

/** The same object for the same choice, so that what was found out about it is not found out again. */
function drawn({ family, steps, seed }: ProblemChoice): PocketProblem {
  const isLatest = latest?.seed === seed && latest.family === family && latest.nodes.length === steps;
  if (latest === null || !isLatest) latest = generatePocketProblem(seed, { family, steps });
  return latest;
}
