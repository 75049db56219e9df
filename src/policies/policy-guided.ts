import * as v from "valibot";
import { StepgateError } from "../core/errors.ts";
import type { Policy, PolicyState } from "../core/policy.ts";
import { type LearnedPolicyOptions, learnedPolicy } from "./learned-policy.ts";
import type { StepPolicyCard } from "./policy-card.ts";
import { policyGuidedFeatures } from "./policy-guided-features.ts";

const Positive = v.pipe(v.number(), v.finite(), v.gtValue(0));

/** What the card of a policy-guided policy says among its training's settings, besides how it was trained. */
const PolicyGuidedCardSchema = v.object({
  /** The budget that the policy is told unless another is chosen, as a share of the large model's mean tokens. */
  budget: Positive,
  /** Mean tokens per problem of the large model alone: the unit of budgets. */
  largeTokens: Positive,
  /** Once large, stay large. */
  sticky: v.boolean(),
});

export interface PolicyGuidedOptions extends Omit<LearnedPolicyOptions, "features"> {
  /** Share of the large model's mean tokens; null for the card's own. */
  readonly budget?: number | null;
}

/**
 * Policy-guided stepwise routing (METHODS, after arXiv 2605.06116): escalates iff π(escalate | state) exceeds the threshold. The
 * sticky kind buys every step after the first that was bought, by whomever. Throws a StepgateError for a card that does not say
 * its budget or names other features, and a RangeError for a budget that is not positive.
 */
export function policyGuided(options: PolicyGuidedOptions): Policy {
  const { largeTokens, sticky, budget } = settingsOf(options.card);
  const features = policyGuidedFeatures({ share: options.budget ?? budget, largeTokens });
  const policy = learnedPolicy({ ...options, features });
  if (!sticky) return policy;
  return {
    ...policy,
    decide(state) {
      if (!stuck(state)) return policy.decide(state);
      const threshold = options.threshold();
      const decision = threshold < 1 ? "escalate" : "keep";
      return { probability: 1, threshold, decision, reasons: [] };
    },
  };
}

/** Whether the large model has written a step: a sticky policy stays with it. */
export function stuck({ bought }: Pick<PolicyState, "bought">): boolean {
  return bought.some((tokens) => tokens > 0);
}

function settingsOf({ id, training }: StepPolicyCard): v.InferOutput<typeof PolicyGuidedCardSchema> {
  const result = v.safeParse(PolicyGuidedCardSchema, training.settings);
  if (result.success) return result.output;
  throw new StepgateError({
    code: "model-corrupt",
    message: `The policy ${id} does not say what budget it was made for (“${v.getDotPath(result.issues[0]) ?? "settings"}”).`,
    remedy: "Train it again with `npm run stepgate -- train --policy policy-guided`.",
  });
}
