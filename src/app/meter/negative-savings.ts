import type { RunTotals } from "../../core/fold-run.ts";
import type { Price, Usage } from "../../core/usage.ts";
import { costOf, NO_USAGE } from "../../core/usage.ts";
import { formatCount } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { savedShare } from "./meter-figures.ts";

/** Why more was spent than the large model alone would have cost, in this run's own numbers; null when it was not. */
export function whyNegative(totals: RunTotals | null, price: Price | null): string | null {
  if (totals === null || price === null || (savedShare(totals) ?? 0) >= 0) return null;
  const { largeUsage, baselineUsage, stepsBought, requests, otherRequests } = totals;
  if (baselineUsage === null) return null;
  const words = texts.meter.explain;
  const inputExcess = inputCost(largeUsage, price) - inputCost(baselineUsage, price);
  const outputExcess = outputCost(largeUsage, price) - outputCost(baselineUsage, price);
  if (outputExcess > inputExcess)
    return words.negativeOutput(formatCount(largeUsage.output), formatCount(baselineUsage.output));
  const [sent, once] = [inputTokens(largeUsage), inputTokens(baselineUsage)];
  return words.negative({
    // The stand-in sends nothing, but it reads as often.
    requests: Math.max(requests - otherRequests, stepsBought),
    sent: formatCount(sent),
    once: formatCount(once),
    extra: formatCount(sent - once),
  });
}

function inputTokens({ freshInput, cachedRead, cachedWrite }: Usage): number {
  return freshInput + cachedRead + cachedWrite;
}

function inputCost(usage: Usage, price: Price): number {
  return costOf({ ...usage, output: 0 }, price) ?? 0;
}

function outputCost({ output }: Usage, price: Price): number {
  return costOf({ ...NO_USAGE, output }, price) ?? 0;
}
