import type { RunState } from "../../core/fold-run.ts";
import { countTokens } from "../../core/usage.ts";
import { formatDollars, formatDuration } from "../texts/format.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";

export const COLUMN_FIGURES = ["spent", "bought", "tokens", "time"] as const;
type ColumnFigure = (typeof COLUMN_FIGURES)[number];

/** What a column's meter reads: the run's own totals; its time once it has ended. */
export function columnFigures(run: RunState | null): Record<ColumnFigure, string> {
  const { none, of } = texts.meter;
  if (run === null) return { spent: formatDollars(0), bought: none, tokens: none, time: none };
  const { spentUsd, stepsBought, stepsCommitted, smallUsage, largeUsage } = run.totals;
  return {
    spent: formatCost(spentUsd),
    bought: of(stepsBought, stepsCommitted),
    tokens: texts.compare.figures.tokenSplit(smallUsage.output, countTokens(largeUsage)),
    time: run.endedAt === null ? none : formatDuration(run.endedAt),
  };
}
