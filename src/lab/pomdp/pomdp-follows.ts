import type { StepPolicyCard } from "../../policies/policy-card.ts";
import type { PomdpVariant } from "../../policies/pomdp/pomdp-model.ts";

/** What the card of TRIM-POMDP says of its choices. */
export function pomdpFollows(variant: PomdpVariant): StepPolicyCard["follows"] {
  return [
    variant === "code"
      ? {
          point: "observation",
          source: "code",
          note: "density of (least earlier score, score) and equal chances of the states at each step; at the first step, which cannot be lost, of two",
        }
      : {
          point: "observation",
          source: "own",
          note: "Bayes' rule over all steps with p(score | state); the least earlier score is never read, it would count scores twice",
        },
    {
      point: "bought steps",
      source: "own",
      note: "the scorer reads the small model's drafts only: a bought step has no score, and the score of the draft in its place does not count towards the least",
    },
    {
      point: "chance that a bought step is right",
      source: "own",
      note: "one where the draft was right and one where it was wrong, because the large model fails more often where the small one does",
    },
    {
      point: "cost",
      source: "own",
      note: "the bought step's expected tokens by a line in the draft's length, fitted by least squares; later steps cost the mean",
    },
    {
      point: "threshold",
      source: "own",
      note: "solved at 34 prices of a token; the probability is the price, in chance of a right answer for a step of mean length, at which the best decision flips",
    },
  ];
}
