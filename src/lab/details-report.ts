import { MISTAKE_KINDS } from "../problems/pocket/mistake.ts";
import { confidence } from "./calibration.ts";
import type { MeasuredProblem, Role } from "./measured-problem.ts";
import type { MeasureReport, MistakesReport, RescueReport, StepsReport } from "./measured-schema.ts";
import type { Resamples } from "./resamples.ts";
import { checkReport, judgeReport, type Looked } from "./verdicts-report.ts";

/** What solutions in full steps show about steps; nothing but nulls where no problem was looked into. */
export function detailsReport(
  resamples: Resamples,
  problems: readonly MeasuredProblem[],
): Pick<MeasureReport, "steps" | "mistakes" | "rescue" | "check" | "judge"> {
  const looked = problems.flatMap(({ details, solved: { steps } }, problem): Looked[] => {
    if (details === null || steps === undefined) return [];
    return [{ ...details, problem, correct: { small: steps.small.correct, large: steps.large.correct } }];
  });
  if (looked.length === 0) return { steps: null, mistakes: null, rescue: null, check: null, judge: null };
  const both = <T>(report: (role: Role) => T) => ({ small: report("small"), large: report("large") });
  return {
    steps: both((role) => stepsReport(resamples, looked, role)),
    mistakes: both((role) => mistakesReport(resamples, looked, role)),
    rescue: rescueReport(resamples, looked),
    check: both((role) => checkReport(resamples, looked, role)),
    judge: judgeReport(resamples, looked),
  };
}

/** Over steps with a right prefix. An irrelevant step is not wrong: it calls for no help. */
function stepsReport(resamples: Resamples, looked: readonly Looked[], role: Role): StepsReport {
  const rows = looked.flatMap(({ problem, solutions }) =>
    solutions[role].steps.map((step) => ({ ...step, problem, right: step.label !== "wrong" })),
  );
  return {
    wrong: resamples.share(rows, ({ label }) => label === "wrong"),
    irrelevant: resamples.share(rows, ({ label }) => label === "irrelevant"),
    calibration: confidence(resamples, rows),
  };
}

function mistakesReport(resamples: Resamples, looked: readonly Looked[], role: Role): MistakesReport {
  const rows = looked.map(({ problem, solutions, correct }) => ({
    problem,
    mistake: solutions[role].mistake,
    correct: correct[role],
  }));
  const made = rows.flatMap(({ problem, mistake, correct }) =>
    mistake === null ? [] : [{ problem, ...mistake, correct }],
  );
  return {
    made: resamples.share(rows, ({ mistake }) => mistake !== null),
    kinds: Object.fromEntries(
      MISTAKE_KINDS.map((kind) => [kind, resamples.share(made, (row) => row.kind === kind)]),
    ),
    quantityOrOperation: resamples.share(
      made,
      ({ kind }) => kind === "wrong-quantity" || kind === "wrong-operation",
    ),
    trueEquation: resamples.share(made, ({ trueEquation }) => trueEquation),
    answerRight: resamples.share(made, ({ correct }) => correct),
    unfinished: resamples.share(rows, ({ mistake, correct }) => mistake === null && !correct),
  };
}

function rescueReport(resamples: Resamples, looked: readonly Looked[]): RescueReport {
  const rows = looked.flatMap(({ problem, rescue, correct }) =>
    rescue === null ? [] : [{ problem, ...rescue, largeAlone: correct.large }],
  );
  return {
    step: resamples.share(rows, ({ step }) => step),
    oneStep: resamples.share(rows, ({ oneStep }) => oneStep),
    takeOver: resamples.share(rows, ({ takeOver }) => takeOver),
    largeAlone: resamples.share(rows, ({ largeAlone }) => largeAlone),
  };
}
