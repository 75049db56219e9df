import type { Problem } from "../core/events.ts";
import { type PocketChoice, type PocketProblem, pocketProblems } from "../problems/pocket/generate.ts";
import type { Split } from "../problems/pocket/split.ts";
import { isHeldOutWording } from "../problems/pocket/write-text.ts";
import type { ProblemToMeasure } from "./measured-problem.ts";

/** How far apart the problems of two seeds of the lab start. */
const SEED_STRIDE = 1_000_003;

/** The first `count` problems of a split. Different seeds give other problems of the same split. */
export function takePocketProblems(
  split: Split,
  count: number,
  seed: number,
  choice: PocketChoice = {},
): PocketProblem[] {
  const problems: PocketProblem[] = [];
  const from = (Math.abs(seed) * SEED_STRIDE) % 0x40000000;
  for (const problem of pocketProblems(split, from, choice)) {
    if (problems.length >= count) break;
    problems.push(problem);
  }
  return problems;
}

/** As a run knows it. */
export function asProblem({ text, answer, split, family, seed }: PocketProblem): Problem {
  return { text, answer: String(answer), source: `pocket:${split}:${family}:${seed}` };
}

/** As it is measured. METHODS: where wordings are the question, problems told in the same one are drawn together. */
export function toMeasure(problem: PocketProblem): ProblemToMeasure {
  const { text, answer, split, seed, wordings } = problem;
  const told = split === "test-wordings" ? wordings.find(isHeldOutWording) : undefined;
  return { text, answer: String(answer), cluster: told ?? `${seed}`, pocket: problem };
}
