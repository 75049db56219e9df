import type { Price } from "../../core/usage.ts";
import type { TracePath, TraceState } from "../traces/trace-tree.ts";
import type { EvaluatedPolicy } from "./evaluated-policy.ts";
import { type LargeRequest, measureProblem, type ProblemMeasure } from "./measured-outcomes.ts";
import { sweptCurve } from "./step-policy.ts";

/** SpecReason: a draft with this grade or a better one stays. */
const ENOUGH = 7;
const BEST = 9;
/** Every half grade; probabilities are 1 − grade / 9, and a draft that is just good enough stays. */
const GRADES = Array.from({ length: 2 * BEST + 1 }, (_, at) => at / 2);

/**
 * SpecReason: the large model grades each draft from 0 to 9. Every grade is a request that reads the prefix and the draft, and writes
 * one token, which is counted among the large model's.
 */
export const judgeBaseline: EvaluatedPolicy = {
  id: "judge",
  kind: "baseline",
  note: `SpecReason: the large model grades every draft, and buys the step below a threshold (the paper's is ${ENOUGH}, here ${(1 - ENOUGH / BEST).toFixed(3)}). A grade is a request of its own: it reads the prefix and the draft, and writes one token.`,
  curve: async (problems) => {
    const nodes = problems.trees.flatMap((tree) => tree.nodes);
    const graded = nodes.filter(({ signals }) => signals.judge !== null);
    const gradable = nodes.filter(({ draft }) => draft.text !== "");
    if (graded.length < Math.max(1, gradable.length))
      return { why: "not every draft was graded by the large model" };
    return sweptCurve(problems, {
      probabilities: (states) => states.map(doubt),
      thresholds: [...GRADES.map(doubtOf), 1],
      measure: withGrades,
    });
  },
};

function doubt({ signals: { judge } }: TraceState): number {
  return doubtOf(judge ?? 0);
}

function doubtOf(grade: number): number {
  return 1 - grade / BEST;
}

function withGrades(path: TracePath, price: Price | null): ProblemMeasure {
  const requests = path.turns.flatMap(({ node, escalated }): LargeRequest[] => {
    const { read, tokens } = node.bought;
    const asked = read + node.draft.tokens;
    // Nothing was written, so that there is nothing to grade.
    const isGraded = node.signals.judge !== null;
    return [
      ...(isGraded ? [{ read: asked, stem: escalated ? read : asked, written: 1 }] : []),
      ...(escalated ? [{ read, written: tokens }] : []),
    ];
  });
  return measureProblem({ ...path, requests }, price);
}
