import type { StepSignals } from "../../core/signals.ts";
import { auroc, aurocInterval } from "../auroc.ts";
import type { BootstrapOptions } from "../bootstrap.ts";
import { expectedCalibrationError } from "../ece.ts";
import { printed, printedInterval } from "../figure.ts";
import type { TraceTree } from "../traces/trace-tree.ts";
import type { ScorerFigures } from "./frontier-schema.ts";

/** Every scorer's number for a draft as a probability that it is right; null where it has none. */
const SCORERS: Readonly<Record<string, (signals: StepSignals) => number | null>> = {
  "token statistics: mean probability": ({ meanLogprob }) => of(meanLogprob, Math.exp),
  "token statistics: least probability": ({ minLogprob }) => of(minLogprob, Math.exp),
  "equation check: right 1, none ½, wrong 0": ({ equation }) => ({ right: 1, none: 0.5, wrong: 0 })[equation],
  "step verifier": ({ score }) => score,
  "self-check: probability of yes": ({ selfCheck }) => selfCheck,
  "judge: expected grade over nine": ({ judge }) => of(judge, (grade) => grade / 9),
  "process reward model": ({ reward }) => reward,
};

const of = (value: number | null, probability: (value: number) => number) =>
  value === null ? null : probability(value);

/** What each scorer knows of the drafts with a right prefix; scorers that said nothing are left out. */
export function scorerFigures(trees: readonly TraceTree[], bootstrap?: BootstrapOptions): ScorerFigures[] {
  const drafts = trees.flatMap(({ problem, nodes }) =>
    nodes
      .filter(({ truth, draft }) => truth.prefixRight && draft.tokens > 0)
      .map(({ signals, truth }) => ({ signals, positive: truth.draftRight, cluster: problem.seed })),
  );
  return Object.entries(SCORERS).flatMap(([id, read]) => {
    const rows = drafts.flatMap(({ signals, ...row }) => {
      const score = read(signals);
      return score === null ? [] : [{ ...row, score }];
    });
    if (rows.length === 0) return [];
    const scores = rows.map(({ score }) => score);
    const rights = rows.map(({ positive }) => positive);
    return [
      {
        id,
        n: rows.length,
        auroc: { value: printed(auroc(rows)), ci: printedInterval(aurocInterval(rows, bootstrap)) },
        ece: printed(expectedCalibrationError(scores, rights)),
      },
    ];
  });
}
