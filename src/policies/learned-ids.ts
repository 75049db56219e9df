/** The step policies that ship as a network with a card. */
export const LEARNED_POLICY_IDS = [
  "trim-agg",
  "trim-seq",
  "trim-pomdp",
  "policy-guided",
  "policy-guided-sticky",
] as const;
export type LearnedPolicyId = (typeof LEARNED_POLICY_IDS)[number];
