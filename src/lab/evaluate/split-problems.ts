import type { TraceTree } from "../traces/trace-tree.ts";
import { type CurvePoint, cutsAmong } from "./evaluated-policy.ts";
import { outcomesOf, type ProblemMeasure } from "./measured-outcomes.ts";

/** Two ways of solving a problem, and how much it speaks for the second. */
export interface SplitProblem {
  readonly doubt: number;
  readonly below: ProblemMeasure;
  readonly above: ProblemMeasure;
}

/** Problems whose doubt exceeds a threshold are solved in the second way, for thresholds from one that all exceed to the greatest. */
export function splitCurve(
  trees: readonly TraceTree[],
  split: (tree: TraceTree) => SplitProblem,
): CurvePoint[] {
  const problems = trees.map(split);
  return cutsAmong(problems.map(({ doubt }) => doubt)).map((threshold) => ({
    threshold,
    outcomes: outcomesOf(problems.map(({ doubt, below, above }) => (doubt > threshold ? above : below))),
  }));
}
