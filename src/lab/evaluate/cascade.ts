import type { StepSignals } from "../../core/signals.ts";
import type { EvaluatedPolicy } from "./evaluated-policy.ts";
import { measurePath } from "./measured-outcomes.ts";
import { splitCurve } from "./split-problems.ts";
import { largeAlone, smallAlone } from "./whole-solutions.ts";

/**
 * The small model solves the whole problem; where the least score of its steps is too low, its solution is thrown away and the large
 * model starts afresh. A step without a score counts as an even chance, as for trim-thr.
 */
export const cascade: EvaluatedPolicy = {
  id: "cascade",
  kind: "baseline",
  note: "A whole small solution, and the large model from the start where its least step score is below a threshold (here 1 − score). What was drafted is then thrown away.",
  curve: ({ trees, price }) =>
    splitCurve(trees, (tree) => {
      const path = smallAlone(tree);
      const below = measurePath(path, price);
      const { smallTokens } = path;
      return {
        doubt: Math.max(...path.turns.map(({ node }) => doubt(node.signals))),
        below,
        above: { ...largeAlone(tree, price), smallTokens, discardedTokens: smallTokens },
      };
    }),
};

export function doubt({ score }: StepSignals): number {
  return 1 - (score ?? 0.5);
}
