import type { RunState, StepState } from "../../core/fold-run.ts";

/** Where two runs first differ, counted from 0; null where all their steps are the same. */
export function firstDifference(
  left: Pick<RunState, "steps">,
  right: Pick<RunState, "steps">,
): number | null {
  const longest = Math.max(left.steps.length, right.steps.length);
  for (let at = 0; at < longest; at++) {
    const [a, b] = [left.steps[at], right.steps[at]];
    if (a === undefined || b === undefined || a.text !== b.text || a.author !== b.author) return at;
  }
  return null;
}

export type StepFate = "kept" | "boughtIt" | "wanted" | "without";

/** What became of a step, in a word. */
export function fateOf(step: StepState | undefined): StepFate {
  if (step === undefined) return "without";
  if (step.wantedHelp) return "wanted";
  return step.author === "large" ? "boughtIt" : "kept";
}
