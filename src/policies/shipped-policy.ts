import type { Policy } from "../core/policy.ts";
import { learnedPolicy, type RunPolicyNetwork } from "./learned-policy.ts";
import { parseStepPolicyCard, type StepPolicyCard } from "./policy-card.ts";
import { policyGuided } from "./policy-guided.ts";
import { type PomdpCard, parsePomdpCard } from "./pomdp/pomdp-card.ts";
import { shippedPomdp } from "./trim-pomdp.ts";

/** A learned step policy as it is known before its network is loaded: its card, and how it is made with one. */
export interface ShippedPolicy {
  readonly card: StepPolicyCard;
  /** `threshold` is read anew at every decision. Throws a StepgateError for a card whose features are not known here. */
  policy(options: {
    readonly run: RunPolicyNetwork;
    readonly threshold: () => number;
    readonly explain?: boolean;
  }): Policy;
}

/**
 * Reads any card of a step policy: of a method that is known here, or of somebody else's own whose features are known by their
 * names. Throws a StepgateError `model-corrupt` that says where the card is wrong.
 */
export function shippedPolicy(json: unknown): ShippedPolicy {
  const card = parseStepPolicyCard(json);
  switch (card.method) {
    case "trim-pomdp":
      return pomdp(parsePomdpCard(json));
    case "policy-guided":
    case "policy-guided-sticky":
      return { card, policy: (options) => policyGuided({ ...options, card }) };
    default:
      return { card, policy: (options) => learnedPolicy({ ...options, card }) };
  }
}

function pomdp(card: PomdpCard): ShippedPolicy {
  return { card, policy: (options) => shippedPomdp({ ...options, card }) };
}
