import * as v from "valibot";
import type { StepScores, StepSignals } from "./signals.ts";
import { UsageSchema } from "./usage.ts";
import { type Ask, ExchangeSchema, type StepDraft } from "./writer.ts";

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

/** What can be read off a step without asking anyone. */
export interface DraftInput {
  readonly draft: StepDraft;
  /** Signals so far: scores are those of scorers that were asked before. */
  readonly signals: StepSignals;
  readonly earlier: readonly (StepSignals | null)[];
}

/** Where a draft stands, for scorers that ask somebody about it. */
export interface DraftPlace {
  readonly problem: string;
  /** The steps before the draft. */
  readonly steps: readonly string[];
  /** Asks the small model about its draft; null where it cannot be asked. */
  readonly ask: Ask | null;
  readonly signal: AbortSignal;
  /** Dollars that the run has paid up to now; null where the price is unknown, left out where nobody counts. */
  readonly spentUsd?: number | null;
}

export interface ScorerInput extends DraftInput {
  /** Null for a draft that is looked at by itself. */
  readonly place: DraftPlace | null;
}

export interface StepScore {
  /** Those that this scorer gives. */
  readonly scores: Partial<StepScores>;
  /** How each group of features moved them; may be empty. */
  readonly reasons: readonly Reason[];
  /** Of each scorer behind this one, in order; left out by one that is alone and free. */
  readonly bills?: readonly ScorerBill[];
}

/** What one scorer took for one draft. */
export const ScorerBillSchema = v.object({
  scorer: v.string(),
  milliseconds: v.number(),
  /** Paid for at the large model's price. */
  usage: UsageSchema,
  /** Read and written by some other model, at a price that is not known; not a part of `usage`. */
  otherUsage: v.optional(UsageSchema),
  exchanges: v.array(ExchangeSchema),
  /** Why it gave no score; null when it did. */
  error: v.nullable(v.object({ code: v.string(), message: v.string(), remedy: v.string() })),
});
export type ScorerBill = v.InferOutput<typeof ScorerBillSchema>;

/** Reads a draft and leaves scores among its signals before the policy decides. */
export interface Scorer {
  readonly id: string;
  score(input: ScorerInput): Promise<StepScore>;
}
