import { formatDollars, formatNumber } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** What a run would have cost when a part of it is only estimated, in dollars. */
export interface CostRange {
  readonly low: number;
  readonly high: number;
}

/** "$0.00033–0.00071"; one amount when both ends read alike. */
export function formatCostRange({ low, high }: CostRange): string {
  const decimals = high >= 1 ? 2 : high >= 0.01 ? 4 : 5;
  const [from, to] = [formatNumber(low, decimals), formatNumber(high, decimals)];
  return from === to ? formatDollars(low) : texts.meter.range(`$${from}`, to);
}
