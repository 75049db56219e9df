import type { PocketProblem } from "../problems/pocket/generate.ts";
import type { Strategy } from "../problems/pocket/strategy.ts";
import type { ReadSolution } from "./read-solution.ts";
import type { Rescue } from "./rescue.ts";
import type { WrittenSolution } from "./solution-row.ts";

export const ROLES = ["small", "large"] as const;
export type Role = (typeof ROLES)[number];

/** A problem to measure both models on. */
export interface ProblemToMeasure {
  readonly text: string;
  readonly answer: string;
  /** Problems of one cluster are drawn together when intervals are made. */
  readonly cluster: string;
  /** With its graph; null where there is none, so that steps cannot be judged. */
  readonly pocket: PocketProblem | null;
}

/** One model's solution by one strategy, as figures. */
export interface SolvedRow extends Pick<WrittenSolution, "outcome" | "tokens"> {
  readonly correct: boolean;
  /** Whether there is an answer at all. */
  readonly answered: boolean;
  /** Tokens that were read if every step was a request of its own. */
  readonly input: number;
  /** Natural logarithm of the probability of the whole solution, and of its tokens that contain a digit. */
  readonly logprob: number;
  readonly numbersLogprob: number;
}

/** What models say about each step of `steps.small`. */
export interface StepVerdicts {
  /** Probability of "yes", by the model asked; null for one that cannot be asked. */
  readonly check: Readonly<Record<Role, readonly number[] | null>>;
  /** The large model's probabilities of the grades 0 to 9; null when it cannot be asked. */
  readonly judge: readonly (readonly number[])[] | null;
}

/** What needs the graph, from solutions in full steps. */
export interface StepDetails {
  readonly solutions: Readonly<Record<Role, ReadSolution>>;
  readonly verdicts: StepVerdicts;
  /** Of the small model's first mistake; null where it made none. */
  readonly rescue: Rescue | null;
}

/** Everything measured on one problem. */
export interface MeasuredProblem {
  readonly cluster: string;
  /** Null for problems from outside. */
  readonly family: string | null;
  /** Steps of the reference solution, the answer's sentence not counted. */
  readonly steps: number | null;
  readonly solved: Readonly<Partial<Record<Strategy, Readonly<Record<Role, SolvedRow>>>>>;
  readonly details: StepDetails | null;
}
