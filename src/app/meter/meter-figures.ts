import type { RunTotals } from "../../core/fold-run.ts";
import type { Price } from "../../core/usage.ts";
import { formatBytes, formatDollars, formatPercent, formatRate } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

export const METER_FIGURES = ["spent", "baseline", "saved", "bought", "egress", "speed"] as const;
export type MeterFigure = (typeof METER_FIGURES)[number];

/** What the meter reads, as text. "–" where there is nothing to count yet, "unknown" where nobody knows. */
export function meterFigures(totals: RunTotals | null, price: Price | null): Record<MeterFigure, string> {
  const { none, unknown, of } = texts.meter;
  if (totals === null)
    return {
      spent: formatDollars(0),
      baseline: none,
      saved: none,
      bought: none,
      egress: formatBytes(0),
      speed: none,
    };
  const { spentUsd, baselineUsd, stepsBought, stepsCommitted, egressBytes, localTokensPerSecond } = totals;
  const counted = baselineUsd !== null && stepsCommitted > 0;
  const notYet = price === null ? unknown : none;
  return {
    spent: spentUsd === null ? unknown : formatDollars(spentUsd),
    baseline: counted ? formatDollars(baselineUsd) : notYet,
    saved: counted ? savedText(totals) : notYet,
    bought: of(stepsBought, stepsCommitted),
    egress: formatBytes(egressBytes),
    speed: localTokensPerSecond === null ? none : formatRate(localTokensPerSecond),
  };
}

/** The share of the large model's own cost that was not spent; negative when more was. Null when unknown. */
export function savedShare({
  spentUsd,
  baselineUsd,
}: Pick<RunTotals, "spentUsd" | "baselineUsd">): number | null {
  return spentUsd === null || baselineUsd === null || baselineUsd === 0 ? null : 1 - spentUsd / baselineUsd;
}

function savedText(totals: RunTotals): string {
  const share = savedShare(totals);
  return share === null ? texts.meter.unknown : formatPercent(share);
}
