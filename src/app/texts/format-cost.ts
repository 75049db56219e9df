import { formatDollars } from "./format.ts";
import { texts } from "./texts.ts";

/** Dollars as text; null is "unknown", because nobody told the price. */
export function formatCost(usd: number | null): string {
  return usd === null ? texts.meter.unknown : formatDollars(usd);
}
