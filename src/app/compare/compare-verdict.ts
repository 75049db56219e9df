import type { RunState } from "../../core/fold-run.ts";
import { sameAnswer } from "../../lab/same-answer.ts";
import { verdictOf } from "../sheet/verdict.ts";
import { formatDollars, formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { COLUMNS, type PerColumn } from "./columns.ts";

/** What the comparison came to, in whole sentences made from the three runs' own numbers. */
export function compareVerdict(runs: PerColumn<RunState>): string[] {
  const words = texts.compare.verdict;
  const cutShort = COLUMNS.filter((column) => runs[column].outcome !== "answered");
  if (cutShort.length > 0) return [words.cutShort(cutShort.map((column) => texts.compare.names[column]))];
  const unserved = COLUMNS.flatMap((column) => runs[column].steps).filter((step) => step.wantedHelp).length;
  return [
    headline(runs),
    ...(runs.routed.start.problem.answer === null ? [words.notChecked] : [words.right[rightOnes(runs)]]),
    ...(unserved > 0 ? [words.unserved(unserved)] : []),
  ];
}

/**
 * Of the large column: that it was written step by step, and what one request for the whole would have cost. Null
 * where nobody knows.
 */
export function oneRequestSentence(runs: PerColumn<RunState>): string | null {
  const { baselineUsd, spentUsd } = runs.large.totals;
  const routed = runs.routed.totals.spentUsd;
  if (baselineUsd === null || spentUsd === null || routed === null) return null;
  const words = texts.compare.oneRequest;
  const [once, stepwise] = [formatDollars(baselineUsd), formatDollars(spentUsd)];
  return routed > baselineUsd ? words.cheaperThanRouted(once, stepwise) : words.plain(once, stepwise);
}

function headline({ routed, large }: PerColumn<RunState>): string {
  const words = texts.compare.verdict;
  const same = sameAnswer(routed.answer, large.answer);
  const [paid, full] = [routed.totals.spentUsd, large.totals.spentUsd];
  if (paid === null || full === null) return same ? words.same.unpriced : words.other.unpriced;
  if (full === 0) return same ? words.same.free : words.other.free;
  const share = paid / full;
  const by = same ? words.same : words.other;
  if (paid === 0) return by.nothing;
  if (share === 1) return by.equal;
  return share < 1 ? by.cheaper(formatPercent(share)) : by.dearer(formatPercent(share - 1));
}

type RightOnes = keyof typeof texts.compare.verdict.right;

/** Which of the three are right, as the name of the sentence that says so. */
function rightOnes(runs: PerColumn<RunState>): RightOnes {
  const [small, large, routed] = COLUMNS.map((column) => verdictOf(runs[column]) === "right");
  if (small && large && routed) return "all";
  if (small && large) return "smallLarge";
  if (small && routed) return "smallRouted";
  if (large && routed) return "largeRouted";
  if (small) return "small";
  if (large) return "large";
  return routed ? "routed" : "none";
}
