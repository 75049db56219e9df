import { checkEquations } from "./equation-check.ts";
import type { Policy, PolicyDecision, PolicyState, Reason, Scorer } from "./policy.ts";
import { NO_SCORES, type StepSignals } from "./signals.ts";
import { tokenStatistics } from "./token-statistics.ts";
import type { StepDraft } from "./writer.ts";

export interface GateContext {
  readonly policy: Policy;
  readonly scorer: Scorer | null;
  readonly state: Omit<PolicyState, "signals">;
}

/** What the policy makes of a draft, before a person has a say. */
export interface Judgement extends Omit<PolicyDecision, "reasons"> {
  readonly signals: StepSignals | null;
  readonly reasons: Reason[];
}

/** Reads the signals off a draft, lets the scorer add its score, and asks the policy. */
export async function judgeDraft(context: GateContext, draft: StepDraft | null): Promise<Judgement> {
  const { policy, scorer, state } = context;
  let signals: StepSignals | null = null;
  let reasons: readonly Reason[] = [];
  if (draft !== null) {
    signals = {
      ...tokenStatistics(draft.tokens),
      stepNumber: state.stepIndex + 1,
      equation: checkEquations(draft.text),
      ...NO_SCORES,
      // Where nothing was written there is nothing to read: such a draft is certainly in need of help.
      score: draft.text === "" ? 0 : null,
    };
    if (scorer !== null && draft.text !== "") {
      const scored = await scorer.score({ draft, signals, earlier: state.earlier });
      signals = { ...signals, score: scored.score };
      reasons = scored.reasons;
    }
  }
  const decided = await policy.decide({ ...state, signals });
  return {
    signals,
    probability: decided.probability,
    threshold: decided.threshold,
    decision: decided.decision,
    reasons: [...reasons, ...decided.reasons],
  };
}
