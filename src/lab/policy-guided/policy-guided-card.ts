import { STEP_POLICY_SCHEMA, type StepPolicyCard } from "../../policies/policy-card.ts";
import { cheapestThreshold } from "../operating-points.ts";
import type { TrainedPolicyGuided } from "./train-policy-guided.ts";

const FOLLOWS: StepPolicyCard["follows"] = [
  {
    point: "features and network",
    source: "own",
    note: "The paper's body and code could not be had. Token statistics of the draft, extremes over the earlier drafts that stand, position and budget; no score and no equation check.",
  },
  {
    point: "V-trace",
    source: "paper",
    note: "ρ̄ = c̄ = 1, for accuracy and for cost apart, so that a changing multiplier does not make the critic wrong.",
  },
  {
    point: "behaviour",
    source: "own",
    note: "Half of the games by lot with p ∈ {0.05, 0.275, 0.5, 0.95} per problem, half by the policy itself, which also measures its cost.",
  },
  {
    point: "trust region",
    source: "paper",
    note: "KL(π_old ‖ π) ≤ 0.01 in every update, by going back by halves from where Adam went.",
  },
  {
    point: "budgets",
    source: "own",
    note: "2 to 80 % of the large model's tokens, uniform in the logarithm, in six buckets with a multiplier each.",
  },
  {
    point: "entropy",
    source: "own",
    note: "A bonus keeps the probability graded, so that a threshold on it has something to sweep.",
  },
  {
    point: "choice",
    source: "own",
    note: "Of five checkpoints and four budget inputs the one whose swept probability has the least mean CPT from 50 to 95 % on validation.",
  },
];

export interface PolicyGuidedCardOptions {
  /** The method and the first eight hexadecimal digits of the model file's SHA-256. */
  readonly id: string;
  readonly forModel: StepPolicyCard["forModel"];
  readonly trained: TrainedPolicyGuided;
  /** What it was trained on. */
  readonly split: string;
  readonly problems: number;
  /** What it was chosen on. */
  readonly validation: { readonly split: string; readonly problems: number };
  readonly command: string;
}

/** The card of a policy-guided policy, with the settings that `policyGuided` reads; not yet calibrated. */
export function policyGuidedCard(options: PolicyGuidedCardOptions): StepPolicyCard {
  const { trained, validation } = options;
  const { settings, sticky, seed, chosen, chosenUpdate, anchors, degenerate, largeTokens } = trained.report;
  const { apgr, cpt50, cpt80, cpt95, deltaIbc } = chosen.metrics;
  const operatingPoints = chosen.points.map((point) => ({
    threshold: point.threshold,
    accuracy: point.accuracy,
    largeTokenShare: anchors.largeTokens > 0 ? point.largeTokens / anchors.largeTokens : 0,
    split: validation.split,
  }));
  return {
    schema: STEP_POLICY_SCHEMA,
    kind: "step-policy",
    id: options.id,
    method: sticky ? "policy-guided-sticky" : "policy-guided",
    forModel: options.forModel,
    scorer: null,
    reads: trained.features.reads,
    featureNames: [...trained.features.names],
    featureMeans: Array.from(trained.normalisation.mean, (mean) => Number(mean.toPrecision(6))),
    follows: FOLLOWS,
    training: {
      split: options.split,
      problems: options.problems,
      seeds: [seed],
      command: options.command,
      settings: {
        budget: chosen.budget,
        largeTokens,
        sticky,
        seed,
        ...settings,
        hidden: settings.hidden.join(", "),
        chosenUpdate,
      },
    },
    metrics: {
      split: validation.split,
      n: validation.problems,
      ...anchors,
      apgr,
      cpt50,
      cpt80,
      cpt95,
      deltaIbc,
    },
    defaultThreshold: cheapestThreshold(operatingPoints, anchors.smallAccuracy, anchors.largeAccuracy),
    operatingPoints,
    calibration: [],
    degenerate,
  };
}
