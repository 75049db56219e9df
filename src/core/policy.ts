import * as v from "valibot";
import type { StepSignals } from "./signals.ts";
import type { StepDraft } from "./writer.ts";

export const DECISIONS = ["keep", "escalate"] as const;
export type Decision = (typeof DECISIONS)[number];

/** One thing that moved a decision: a signal, its value, and how far it pushed towards escalating (log-odds). */
export const ReasonSchema = v.object({
  signal: v.string(),
  value: v.nullable(v.number()),
  push: v.nullable(v.number()),
});
export type Reason = v.InferOutput<typeof ReasonSchema>;

export interface PolicyState {
  /** 0 for the first step. */
  readonly stepIndex: number;
  /** Signals of the draft in question; null for a policy with `needsDraft: false`. */
  readonly signals: StepSignals | null;
  /** Signals of the steps before it, oldest first; null where a step had no draft. */
  readonly earlier: readonly (StepSignals | null)[];
  /** Tokens that the large model wrote for each of them; 0 for a step of the small model. */
  readonly bought: readonly number[];
}

export interface PolicyDecision {
  /** Probability that the large model should write this step, in [0, 1]. */
  readonly probability: number;
  /** Escalate iff `probability > threshold`, in [0, 1]. */
  readonly threshold: number;
  readonly decision: Decision;
  readonly reasons: readonly Reason[];
}

/** Decides whether a drafted step stays. Never calls a model; a learned one runs its own network. */
export interface Policy {
  readonly id: string;
  /** False when the decision does not look at a draft, so that none need be written. */
  readonly needsDraft: boolean;
  decide(state: PolicyState): PolicyDecision | Promise<PolicyDecision>;
}

/** A policy that needs no network. */
export interface InstantPolicy extends Policy {
  decide(state: PolicyState): PolicyDecision;
}

export interface ScorerInput {
  readonly draft: StepDraft;
  /** Signals so far, with `score: null`. */
  readonly signals: StepSignals;
  readonly earlier: readonly (StepSignals | null)[];
}

export interface StepScore {
  /** Calibrated probability that the step is right given its prefix, in [0, 1]. */
  readonly score: number;
  /** How each group of features moved it; may be empty. */
  readonly reasons: readonly Reason[];
}

/** Reads a draft and leaves a score among its signals before the policy decides. */
export interface Scorer {
  readonly id: string;
  score(input: ScorerInput): Promise<StepScore>;
}
