import { GRADES } from "../problems/pocket/training-row.ts";
import { rankedAuroc } from "./auroc.ts";
import { calibration } from "./calibration.ts";
import type { Role, StepDetails } from "./measured-problem.ts";
import type { JudgeReport, VerdictReport } from "./measured-schema.ts";
import type { ReadSolution } from "./read-solution.ts";
import type { Resamples } from "./resamples.ts";

/** A problem that was looked into. */
export interface Looked extends StepDetails {
  readonly problem: number;
  /** Whether each model's solution in full steps has the right answer. */
  readonly correct: Readonly<Record<Role, boolean>>;
}

/** SpecReason keeps a step that is graded so or better. */
const KEPT_FROM = 7;

/**
 * How well a model says whether the small model's steps are right, each after a right prefix. Steps that are true but not needed
 * are left out: whether they are right is no question. Null when the model was not asked.
 */
export function checkReport(
  resamples: Resamples,
  looked: readonly Looked[],
  role: Role,
): VerdictReport | null {
  const rows = looked.flatMap(({ problem, solutions, verdicts }) => {
    const yes = verdicts.check[role];
    if (yes === null) return [];
    return solutions.small.steps.flatMap(({ label }, at) =>
      label === "irrelevant"
        ? []
        : [{ problem, right: label === "right", probability: yes[at] ?? Number.NaN }],
    );
  });
  if (rows.length === 0) return null;
  return {
    accuracy: resamples.share(rows, ({ right, probability }) => probability >= 0.5 === right),
    right: resamples.share(rows, ({ right }) => right),
    ...calibration(resamples, rows),
  };
}

/**
 * The large model's grades of the same steps: whether the likeliest grade keeps right steps and drops wrong ones, whether
 * it is the very grade that such a step has in training (these include steps that are not needed), and the AUROC of the
 * expected grade. Null when the model was not asked.
 */
export function judgeReport(resamples: Resamples, looked: readonly Looked[]): JudgeReport | null {
  const rows = looked.flatMap(({ problem, solutions: { small }, verdicts: { judge } }) => {
    if (judge === null) return [];
    return small.steps.map(({ label }, at) => {
      const shares = judge[at] ?? [];
      return {
        problem,
        label,
        right: label === "right",
        due: dueGrade(small, at),
        grade: shares.indexOf(Math.max(...shares)),
        expected: shares.reduce((sum, share, grade) => sum + share * grade, 0),
      };
    });
  });
  if (rows.length === 0) return null;
  const decided = rows.filter(({ label }) => label !== "irrelevant");
  const ranked = rankedAuroc(decided.map(({ expected, right }) => ({ score: expected, positive: right })));
  return {
    accuracy: resamples.share(decided, ({ grade, right }) => grade >= KEPT_FROM === right),
    exactGrade: resamples.share(rows, ({ grade, due }) => grade === due),
    auroc: resamples.estimate(decided, ranked),
  };
}

function dueGrade({ steps, mistake }: ReadSolution, at: number): number {
  const label = steps[at]?.label;
  if (mistake !== null && mistake.at === at) return GRADES[mistake.kind];
  return GRADES[label === "irrelevant" ? "irrelevant" : "right"];
}
