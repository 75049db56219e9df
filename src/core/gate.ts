import { checkEquations } from "./equation-check.ts";
import type {
  DraftPlace,
  Policy,
  PolicyDecision,
  PolicyState,
  Reason,
  Scorer,
  ScorerBill,
} from "./policy.ts";
import { NO_SCORES, type StepSignals } from "./signals.ts";
import { tokenStatistics } from "./token-statistics.ts";
import type { StepDraft } from "./writer.ts";

export interface GateContext {
  readonly policy: Policy;
  readonly scorer: Scorer | null;
  readonly state: Omit<PolicyState, "signals">;
  /** For scorers that ask somebody; left out where there is nobody to ask. */
  readonly place?: DraftPlace;
}

/** What the policy makes of a draft, before a person has a say. */
export interface Judgement extends Omit<PolicyDecision, "reasons"> {
  readonly signals: StepSignals | null;
  readonly reasons: Reason[];
  /** What scorers took, where there were several or one that costs something. */
  readonly bills?: ScorerBill[];
}

/** Reads the signals off a draft, lets the scorer add its score, and asks the policy. */
export async function judgeDraft(context: GateContext, draft: StepDraft | null): Promise<Judgement> {
  const { policy, scorer, state, place = null } = context;
  let signals: StepSignals | null = null;
  let reasons: readonly Reason[] = [];
  let bills: readonly ScorerBill[] = [];
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
      const scored = await scorer.score({ draft, signals, earlier: state.earlier, place });
      signals = { ...signals, ...scored.scores };
      reasons = scored.reasons;
      bills = scored.bills ?? [];
    }
  }
  const decided = await policy.decide({ ...state, signals });
  return {
    signals,
    probability: decided.probability,
    threshold: decided.threshold,
    decision: decided.decision,
    reasons: [...reasons, ...decided.reasons],
    ...(bills.length > 0 && { bills: [...bills] }),
  };
}
