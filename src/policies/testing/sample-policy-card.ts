import type { StepPolicyCard } from "../policy-card.ts";
import type { PolicyFeatures } from "../step-features.ts";

/** A card of a policy that reads these features, for tests. */
export function samplePolicyCard(
  { names, reads }: Pick<PolicyFeatures, "names" | "reads">,
  change: Partial<StepPolicyCard> = {},
): StepPolicyCard {
  return {
    schema: 1,
    kind: "step-policy",
    id: "trim-agg-0a1b2c3d",
    method: "trim-agg",
    forModel: { small: { id: "pocket-small", revision: "s" }, large: { id: "pocket-large", revision: "l" } },
    scorer: "step-verifier-794dc42b",
    reads,
    featureNames: [...names],
    featureMeans: names.map(() => 0),
    follows: [{ point: "features", source: "code", note: "the product of earlier scores" }],
    training: {
      split: "policy-train",
      problems: 10,
      seeds: [0, 1, 2],
      command: "npm run -s stepgate -- train --policy trim-agg",
      settings: { kappa: 0.25 },
    },
    metrics: {
      split: "policy-val",
      n: 10,
      smallAccuracy: 0.6,
      largeAccuracy: 0.9,
      largeTokens: 100,
      apgr: 0.9,
      cpt50: 0.1,
      cpt80: 0.2,
      cpt95: null,
      deltaIbc: 5,
    },
    defaultThreshold: 0.3,
    operatingPoints: [{ threshold: 0.3, accuracy: 0.88, largeTokenShare: 0.2, split: "policy-val" }],
    calibration: [],
    degenerate: false,
    ...change,
  };
}
