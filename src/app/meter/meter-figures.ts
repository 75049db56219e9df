import type { RunTotals } from "../../core/fold-run.ts";
import type { Price } from "../../core/usage.ts";
import { formatBytes, formatDollars, formatPercent, formatRate } from "../texts/format.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";
import { type CostRange, formatCostRange } from "./cost-range.ts";

/** The figures of one run, in the order in which they are shown. */
export const METER_FIGURES = ["spent", "baseline", "saved", "bought", "egress", "speed"] as const;
export type MeterFigure = (typeof METER_FIGURES)[number];

/** What is known of a finished run that is decided anew without a model. */
interface Scrubbed {
  /** Dollars; null when the price is unknown. */
  readonly cost: CostRange | null;
  readonly bought: CostRange;
}

/**
 * What the meter reads, as text. "–" where there is nothing to count yet, "unknown" where nobody knows. Of a
 * scrubbed run, what would have been at either end.
 */
export function meterFigures(
  totals: RunTotals | null,
  price: Price | null,
  scrubbed: Scrubbed | null = null,
): Record<MeterFigure, string> {
  const { none, unknown } = texts.meter;
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
    spent: scrubbed === null ? formatCost(spentUsd) : amountRange(scrubbed.cost),
    baseline: counted ? formatDollars(baselineUsd) : notYet,
    saved: counted ? savedText(totals, scrubbed?.cost ?? null) : notYet,
    bought: boughtOf(scrubbed?.bought ?? { low: stepsBought, high: stepsBought }, stepsCommitted),
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

function savedText(totals: RunTotals, range: CostRange | null): string {
  if (range === null) return shareText(totals);
  const { baselineUsd } = totals;
  const least = shareText({ spentUsd: range.high, baselineUsd });
  const most = shareText({ spentUsd: range.low, baselineUsd });
  return least === most ? most : texts.meter.range(least, most);
}

function shareText(totals: Pick<RunTotals, "spentUsd" | "baselineUsd">): string {
  const share = savedShare(totals);
  return share === null ? texts.meter.unknown : formatPercent(share);
}

function amountRange(range: CostRange | null): string {
  return range === null ? texts.meter.unknown : formatCostRange(range);
}

function boughtOf({ low, high }: CostRange, whole: number): string {
  return low === high ? texts.meter.of(low, whole) : texts.meter.rangeOf(low, high, whole);
}
