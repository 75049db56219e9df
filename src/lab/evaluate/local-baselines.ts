import { sameAnswer } from "../same-answer.ts";
import type { TraceExtras } from "../traces/trace-extras.ts";
import type { EvaluatedPolicy, EvaluationProblems } from "./evaluated-policy.ts";
import { measureProblem, outcomesOf, type ProblemMeasure } from "./measured-outcomes.ts";
import { splitCurve } from "./split-problems.ts";
import { largeAlone } from "./whole-solutions.ts";

/** A wrong equation is recomputed exactly as soon as it is written; nothing is bought. */
export const calculatorRepair: EvaluatedPolicy = {
  id: "calculator-repair",
  kind: "baseline",
  note: "The small model with a calculator: a wrong equation is recomputed on this device before the solution goes on; nothing is bought.",
  curve: (problems) => {
    const repaired = extrasOf(problems, ({ repaired: each }) => each);
    if (repaired === null) return { why: "the small model was not run with a calculator" };
    const measured = repaired.map(({ correct, smallTokens }) =>
      measureProblem({ correct, requests: [], smallTokens, discardedTokens: 0 }, problems.price),
    );
    return [{ threshold: 1, outcomes: outcomesOf(measured) }];
  },
};

/** The solution that a scorer likes best of four; the large model from the start where even that one scores too low. */
export const smallBestOf4: EvaluatedPolicy = {
  id: "small-best-of-4",
  kind: "baseline",
  note: "Four solutions of the small model drawn at a temperature, the one with the best score taken; towards a price, the large model from the start where that score is below a threshold (here its negative). The other solutions' tokens count as thrown away.",
  curve: (problems) => {
    const sampled = extrasOf(problems, ({ sampled: each }) => (each?.length === 4 ? each : null));
    if (sampled === null) return { why: "four solutions of each problem were not drawn" };
    const bySeed = new Map(problems.trees.map(({ problem }, at) => [problem.seed, sampled[at] ?? []]));
    return splitCurve(problems.trees, (tree) => {
      const best = bestOf(bySeed.get(tree.problem.seed) ?? [], tree.problem.answer);
      const { smallTokens } = best.measure;
      const above = largeAlone(tree, problems.price);
      return {
        doubt: -best.score,
        below: best.measure,
        above: { ...above, smallTokens, discardedTokens: smallTokens },
      };
    });
  },
};

/** The first of those with the best score. Throws a RangeError for none. */
function bestOf(
  sampled: NonNullable<TraceExtras["sampled"]>,
  answer: string,
): { readonly score: number; readonly measure: ProblemMeasure } {
  const [first, ...others] = sampled;
  if (first === undefined) throw new RangeError("no solution was drawn");
  const best = others.reduce((best, other) => (other.score > best.score ? other : best), first);
  const smallTokens = sampled.reduce((sum, { tokens }) => sum + tokens, 0);
  const solved = {
    correct: sameAnswer(best.answer, answer),
    requests: [],
    smallTokens,
    discardedTokens: smallTokens - best.tokens,
  };
  return { score: best.score, measure: measureProblem(solved, null) };
}

/** One for each problem, in order; null unless all are there. */
function extrasOf<T>(
  { trees, extras }: EvaluationProblems,
  of: (extras: TraceExtras) => T | null,
): T[] | null {
  const found = trees.flatMap(({ problem }) => {
    const own = extras.get(problem.seed);
    const value = own === undefined ? null : of(own);
    return value === null ? [] : [value];
  });
  return found.length === trees.length ? found : null;
}
