import { STRATEGIES, type Strategy } from "../problems/pocket/strategy.ts";
import type { BootstrapOptions } from "./bootstrap.ts";
import { confidence } from "./calibration.ts";
import { detailsReport } from "./details-report.ts";
import type { MeasuredProblem, Role, SolvedRow } from "./measured-problem.ts";
import type { Estimate, MeasureReport, StrategyReport } from "./measured-schema.ts";
import { Resamples } from "./resamples.ts";

interface Row extends SolvedRow {
  readonly problem: number;
}

/** Turns what was measured on problems into figures with intervals, all from the same resamples. */
export function measureReport(
  problems: readonly MeasuredProblem[],
  bootstrap?: BootstrapOptions,
): MeasureReport {
  const resamples = new Resamples(
    problems.map(({ cluster }) => cluster),
    bootstrap,
  );
  const strategies = STRATEGIES.filter((strategy) => problems[0]?.solved[strategy] !== undefined);
  const report = (strategy: Strategy, role: Role): StrategyReport => {
    const rows = problems.flatMap(({ solved }, problem): Row[] => {
      const row = solved[strategy]?.[role];
      return row === undefined ? [] : [{ ...row, problem }];
    });
    return strategyReport(resamples, problems, rows);
  };
  return {
    n: problems.length,
    strategies: Object.fromEntries(
      strategies.map((strategy) => [
        strategy,
        { small: report(strategy, "small"), large: report(strategy, "large") },
      ]),
    ),
    ...detailsReport(resamples, problems),
  };
}

function strategyReport(
  resamples: Resamples,
  problems: readonly MeasuredProblem[],
  rows: readonly Row[],
): StrategyReport {
  const isCorrect = (row: Row) => row.correct;
  const grouped = (keyOf: (problem: MeasuredProblem) => string | number | null) => {
    const groups = new Map<string, Row[]>();
    for (const row of rows) {
      const key = keyOf(problems[row.problem] as MeasuredProblem);
      if (key !== null) groups.set(`${key}`, [...(groups.get(`${key}`) ?? []), row]);
    }
    const sorted = [...groups].sort(([a], [b]) => a.localeCompare(b, "en"));
    return Object.fromEntries(
      sorted.map(([key, group]): [string, Estimate] => [key, resamples.share(group, isCorrect)]),
    );
  };
  return {
    accuracy: resamples.share(rows, isCorrect),
    answered: resamples.share(rows, ({ answered }) => answered),
    tokens: resamples.mean(rows.map(({ problem, tokens }) => ({ problem, value: tokens }))),
    byFamily: grouped(({ family }) => family),
    bySteps: grouped(({ steps }) => steps),
    calibration: confidence(
      resamples,
      rows.map(({ correct, ...row }) => ({ ...row, right: correct })),
    ),
  };
}
