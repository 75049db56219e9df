import type { EquationVerdict } from "../core/signals.ts";

/** One small draft with what a verifier reads of it and whether it was right. */
export interface StepRow {
  /** The problem's seed: rows of one problem belong together. */
  readonly problem: number;
  readonly family: string;
  /** Steps of the reference solution, the answer's sentence not counted. */
  readonly problemSteps: number;
  /** 0 for the first step. */
  readonly index: number;
  /** As `verifierFeatures` gives them. */
  readonly features: Float32Array;
  readonly equation: EquationVerdict;
  /** Whether every step before it was right. */
  readonly prefixRight: boolean;
  /** Right given its prefix; never after a wrong step, so it also says whether the solution can still succeed. */
  readonly right: boolean;
  /** For a wrong draft after a right prefix: whether the large model gets the step right. Null elsewhere. */
  readonly rescued: boolean | null;
  /** Whether the walk in which it was drafted ended with the right answer. */
  readonly outcome: boolean;
}
