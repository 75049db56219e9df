import { STEP_POLICY_SCHEMA, type StepPolicyCard } from "../../policies/policy-card.ts";
import { cheapestThreshold } from "../operating-points.ts";
import type { PpoMethod, TrainedPolicy } from "./train-ppo.ts";

/** Where TRIM's paper and its code differ, or leave something open. */
const COMMON_CHOICES: StepPolicyCard["follows"] = [
  {
    point: "lambda",
    source: "own",
    note: "The paper's λ are for solutions of hundreds of tokens; here λ = κ / (the large model's mean tokens per problem).",
  },
  {
    point: "value function",
    source: "own",
    note: "A network of its own on TRIM-Agg's features, used in training only.",
  },
  {
    point: "choice",
    source: "own",
    note: "Of all κ and seeds the one whose swept probability has the least mean CPT from 50 to 95 % on validation.",
  },
];

const CHOICES: Readonly<Record<PpoMethod, StepPolicyCard["follows"]>> = {
  "trim-agg": [
    {
      point: "features",
      source: "code",
      note: "The product of earlier scores is added to the paper's four. A bought step counts as r = 1: its scorer cannot read it.",
    },
    { point: "network", source: "code", note: "64 wide with LayerNorm; the paper says 128 without." },
    ...COMMON_CHOICES,
  ],
  "trim-seq": [
    {
      point: "features",
      source: "own",
      note: "(r, c) of each draft as in the paper, with the step's number in place of positions, and the tokens bought for the step before.",
    },
    { point: "network", source: "own", note: "No size is published: 2 layers, width 32, 4 heads." },
    ...COMMON_CHOICES,
  ],
};

export interface PpoCardOptions {
  readonly method: PpoMethod;
  /** The method and the first eight hexadecimal digits of the model file's SHA-256. */
  readonly id: string;
  readonly forModel: StepPolicyCard["forModel"];
  /** Whose scores the traces hold. */
  readonly scorer: string;
  readonly trained: TrainedPolicy;
  /** What it was trained on. */
  readonly split: string;
  readonly problems: number;
  /** What it was chosen on. */
  readonly validation: { readonly split: string; readonly problems: number };
  readonly command: string;
}

/** The card of a policy that was trained by PPO; not yet calibrated. */
export function ppoCard(options: PpoCardOptions): StepPolicyCard {
  const { method, id, forModel, scorer, trained, validation } = options;
  const { candidates, chosen, anchors, points, degenerate } = trained.report;
  const { apgr, cpt50, cpt80, cpt95, deltaIbc } = chosen;
  const operatingPoints = points.map(({ threshold, accuracy, largeTokens }) => ({
    threshold,
    accuracy,
    largeTokenShare: anchors.largeTokens > 0 ? largeTokens / anchors.largeTokens : 0,
    split: validation.split,
  }));
  return {
    schema: STEP_POLICY_SCHEMA,
    kind: "step-policy",
    id,
    method,
    forModel,
    scorer,
    reads: trained.features.reads,
    featureNames: [...trained.features.names],
    featureMeans: Array.from(trained.normalisation.mean, (mean) => Number(mean.toPrecision(6))),
    follows: CHOICES[method],
    training: {
      split: options.split,
      problems: options.problems,
      seeds: [...new Set(candidates.map(({ seed }) => seed))],
      command: options.command,
      settings: {
        kappa: chosen.kappa,
        lambda: chosen.tokenPrice,
        seed: chosen.seed,
        kappas: [...new Set(candidates.map(({ kappa }) => kappa))].join(", "),
        collapsed: `${candidates.filter(({ collapse }) => collapse !== null).length} of ${candidates.length}`,
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
