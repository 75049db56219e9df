import type { RunState } from "../../core/fold-run.ts";
import { formatCount, formatDollars } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** What sets a run of the family apart: where it left the one before, and how. */
export function branchName({ start, steps }: RunState): string {
  const words = texts.scrubber.branches;
  if (start.branch === null) return words.first;
  const step = formatCount(start.branch.stepIndex + 1);
  switch (start.branch.decision) {
    case "keep":
      return words.kept(step);
    case "escalate":
      return steps[start.branch.stepIndex]?.wantedHelp ? words.notBought(step) : words.bought(step);
    case null:
      return words.again(step);
  }
}

/** What it came to. */
export function branchOutcome(run: RunState): string {
  const words = texts.scrubber.branches;
  if (run.outcome === null) return words.writing;
  return `${run.answer === null ? words.noAnswer : words.answer(run.answer)} · ${branchCost(run)}`;
}

export function branchCost({ totals }: RunState): string {
  const words = texts.scrubber.branches;
  return totals.spentUsd === null ? words.unknownCost : words.spent(formatDollars(totals.spentUsd));
}
