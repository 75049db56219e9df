import type { RunState } from "../../core/fold-run.ts";
import { formatDollars, formatNumber } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** What a thousand problems like this run's would cost, in a few words; null while nobody can know. */
export function perThousandNote(run: RunState | null): string | null {
  if (run === null || !isWhole(run) || run.totals.spentUsd === null) return null;
  return texts.meter.perThousandShort(thousandfold(run.totals.spentUsd));
}

/** The same as a sentence, beside what the large model alone would cost. */
export function perThousandSentence(run: RunState): string | null {
  const { spentUsd, baselineUsd } = run.totals;
  if (!isWhole(run) || spentUsd === null || baselineUsd === null) return null;
  return texts.meter.explain.perThousand(thousandfold(spentUsd), thousandfold(baselineUsd));
}

/** A part of a solution tells nothing about what a whole one costs. */
function isWhole({ outcome, totals }: RunState): boolean {
  return outcome !== null && outcome !== "stopped" && outcome !== "failed" && totals.stepsCommitted > 0;
}

/** Cents are enough once there are some. */
function thousandfold(usd: number): string {
  const thousand = usd * 1000;
  return thousand >= 0.1 ? `$${formatNumber(thousand, 2)}` : formatDollars(thousand);
}
