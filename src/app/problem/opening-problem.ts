import type { Family, StepCount } from "../../problems/pocket/kinds.ts";

interface PickedProblem {
  readonly family: Family;
  readonly steps: StepCount;
  readonly seed: number;
}

/** The problem that stands on the sheet when the page opens, chosen by hand for what the gate does in it. */
export const OPENING_PROBLEM: PickedProblem = { family: "sharing", steps: 4, seed: 34 };
