import { formatDollars } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** What a session spent, as text: a lower bound when something had no price, unknown when nothing had one. */
export function sessionFigure(
  { spentUsd, purchases, unpriced }: { spentUsd: number; purchases: number; unpriced: number },
  atLeast: (amount: string) => string = texts.meter.atLeast,
): string {
  if (unpriced === 0) return formatDollars(spentUsd);
  return unpriced === purchases ? texts.meter.unknown : atLeast(formatDollars(spentUsd));
}
