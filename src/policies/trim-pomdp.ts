import type { InstantPolicy, Policy } from "../core/policy.ts";
import { learnedPolicy, type RunPolicyNetwork } from "./learned-policy.ts";
import { believe } from "./pomdp/belief.ts";
import { indifferencePrice } from "./pomdp/indifference-price.ts";
import type { PomdpCard } from "./pomdp/pomdp-card.ts";
import { pomdpFeatures } from "./pomdp/pomdp-features.ts";
import type { PomdpModel } from "./pomdp/pomdp-model.ts";

export interface TrimPomdpOptions {
  readonly model: PomdpModel;
  /** The price of a step, in chance of a right answer: 0.1 buys what raises it by more than a tenth. */
  readonly threshold: () => number;
}

/**
 * TRIM-POMDP (arXiv 2601.10245) with its table at hand, as the lab plays it: is this step wrong, or was the solution lost before it?
 * A step is bought where the solved table says that it raises the chance of a right answer by more than it costs. The probability
 * is the price at which that decision flips, so that each threshold plays the policy that is best at that price, and at any turn a
 * higher threshold buys only what a lower one buys.
 */
export function trimPomdp({ model, threshold }: TrimPomdpOptions): InstantPolicy {
  const features = pomdpFeatures(model.belief);
  return {
    id: "trim-pomdp",
    needsDraft: true,
    decide: (state) => {
      const { right, wrong, lost } = believe(model.belief, state);
      const probability = indifferencePrice(model, features.rows(state));
      const limit = threshold();
      return {
        probability,
        threshold: limit,
        decision: probability > limit ? "escalate" : "keep",
        reasons: [
          { signal: "right so far", value: right, push: null },
          { signal: "this step is wrong", value: wrong, push: null },
          { signal: "already lost", value: lost, push: null },
        ],
      };
    },
  };
}

export interface ShippedPomdpOptions {
  readonly card: PomdpCard;
  readonly run: RunPolicyNetwork;
  readonly threshold: () => number;
  readonly explain?: boolean;
}

/** The same from a card and its ONNX file: the belief is computed here, the table is the network. Throws as `learnedPolicy` does. */
export function shippedPomdp(options: ShippedPomdpOptions): Policy {
  return learnedPolicy({ ...options, features: pomdpFeatures(options.card.belief) });
}
