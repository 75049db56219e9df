import type { StepState } from "../../core/fold-run.ts";
import { formatPercentPair } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

type Judged = Pick<
  StepState,
  "probability" | "threshold" | "decision" | "forced" | "phase" | "author" | "wantedHelp" | "signals"
>;

/** Why a step was kept or bought, in one plain sentence made from the numbers of its decision. */
export function whySentence(step: Judged, policyId: string): string {
  const { why } = texts;
  if (step.decision === null || step.probability === null || step.threshold === null) return why.waiting;
  const [probability, threshold] = formatPercentPair(step.probability, step.threshold);
  if (step.forced) {
    // Chance and the fixed policies put nothing on a draft being wrong.
    const isRead = policyId === "trim-thr" && step.signals?.score != null;
    const own = isRead ? why.forcedPut(probability, threshold) : "";
    return (step.decision === "escalate" ? why.forcedBuy(own) : why.forcedKeep(own)).trim();
  }
  if (policyId === "always-small") return why.alwaysSmall;
  if (policyId === "always-large") return step.wantedHelp ? why.alwaysLargeFailed : why.alwaysLarge;
  return cause(step, policyId, probability, threshold) + consequence(step);
}

function cause({ signals }: Judged, policyId: string, probability: string, threshold: string): string {
  const { why } = texts;
  if (policyId === "random") return why.drawn(probability, threshold);
  if (policyId !== "trim-thr") return why.weighed(probability, threshold);
  return signals?.score == null ? why.unread(threshold) : why.put(probability, threshold);
}

function consequence({ decision, wantedHelp, phase }: Judged): string {
  const { why } = texts;
  if (decision === "keep") return why.kept;
  if (wantedHelp) return why.wanted;
  return phase === "committed" ? why.bought : why.buying;
}
