import type { RunState, StepState } from "../../core/fold-run.ts";
import type { Judgement } from "../../core/gate.ts";
import { formatCount, formatPercent } from "../texts/format.ts";
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

/** A gate that waits for the visitor. */
export function askedSentence({ stepIndex, judgement }: Asked): string {
  const { ask } = texts.scrubber;
  const question = ask.question(formatPercent(judgement.probability));
  const policy = judgement.decision === "escalate" ? ask.wouldBuy : ask.wouldKeep;
  return ask.announce(formatCount(stepIndex + 1), `${question} ${policy}`);
}

interface Asked {
  readonly stepIndex: number;
  readonly judgement: Pick<Judgement, "probability" | "decision">;
}

function aboutStep(step: StepState): string {
  const { announce } = texts.sheet;
  const number = step.index + 1;
  const probability = formatPercent(step.probability ?? 0);
  if (step.decision === "keep") return announce.kept(number, probability);
  if (step.phase !== "committed") return announce.buying(number, probability);
  return step.wantedHelp ? announce.wanted(number) : announce.bought(number);
}
