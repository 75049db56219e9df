import type { RunState, StepState } from "../../core/fold-run.ts";
import { formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { verdictSentence } from "./verdict.ts";

/** The latest decision or the end of a run, as a sentence to be heard. Empty before the first decision. */
export function announcement(run: RunState): string {
  const { announce, outcomes } = texts.sheet;
  if (run.outcome !== null) {
    return run.answer === null ? outcomes[run.outcome] : announce.answer(run.answer, verdictSentence(run));
  }
  const decided = run.steps.findLast((step) => step.decision !== null);
  return decided === undefined ? "" : aboutStep(decided);
}

function aboutStep(step: StepState): string {
  const { announce } = texts.sheet;
  const number = step.index + 1;
  const probability = formatPercent(step.probability ?? 0);
  if (step.decision === "keep") return announce.kept(number, probability);
  if (step.phase !== "committed") return announce.buying(number, probability);
  return step.wantedHelp ? announce.wanted(number) : announce.bought(number);
}
