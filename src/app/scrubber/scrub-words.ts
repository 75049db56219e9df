import type { RunState } from "../../core/fold-run.ts";
import type { Redecision } from "../../core/redecide.ts";
import { formatCount, formatDollars, formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** The slider's place in words, with what it comes to for the shown run. */
export function valueText(threshold: number, run: RunState | null, redecision: Redecision | null): string {
  const words = texts.scrubber;
  const percent = formatPercent(threshold);
  if (run === null || run.outcome === null) return words.value(percent);
  const steps = formatCount(run.steps.length);
  if (redecision === null || redecision.bought.low === redecision.bought.high) {
    const bought = redecision?.bought.low ?? run.totals.stepsBought;
    return words.valueOfRun(percent, formatCount(bought), steps);
  }
  const { low, high } = redecision.bought;
  return words.valueOpen(percent, formatCount(low), formatCount(high), steps);
}

/** What the threshold that is tried would have changed, as far as that is known. */
export function consequence(redecision: Redecision): string[] {
  const words = texts.scrubber;
  const { changedAt, steps, cost } = redecision;
  if (steps.every((step) => step === "same")) return [words.unchanged];
  if (changedAt === null) {
    return cost === null ? [words.sameText] : [words.sameText, words.costs(formatDollars(cost.low))];
  }
  const step = formatCount(changedAt + 1);
  const first = steps[changedAt] === "buys" ? words.buys(step) : words.keeps(step);
  return changedAt === steps.length - 1 ? [first] : [first, words.later];
}
