import type { RunState } from "../../core/fold-run.ts";
import { formatDollars, formatDuration } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

export const COLUMN_FIGURES = ["spent", "bought", "tokens", "time"] as const;
type ColumnFigure = (typeof COLUMN_FIGURES)[number];

/** What a column's meter reads: the run's own totals; its time once it has ended. */
export function columnFigures(run: RunState | null): Record<ColumnFigure, string> {
  const { none, unknown, of } = texts.meter;
  if (run === null) return { spent: formatDollars(0), bought: none, tokens: none, time: none };
  const { spentUsd, stepsBought, stepsCommitted, smallUsage, largeUsage } = run.totals;
  const bought = largeUsage.freshInput + largeUsage.cachedRead + largeUsage.cachedWrite + largeUsage.output;
  return {
    spent: spentUsd === null ? unknown : formatDollars(spentUsd),
    bought: of(stepsBought, stepsCommitted),
    tokens: texts.compare.figures.tokenSplit(smallUsage.output, bought),
    time: run.endedAt === null ? none : formatDuration(run.endedAt),
  };
}
