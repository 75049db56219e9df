import { BASELINE_IDS, type BaselineId, baselines } from "../lab/evaluate/baselines.ts";
import type { EvaluatedPolicy } from "../lab/evaluate/evaluated-policy.ts";
import type { RateQuestion } from "../lab/evaluate/query-router.ts";
import { eachState, policyProbabilities, stepPolicy } from "../lab/evaluate/step-policy.ts";
import { takeOverPolicy } from "../lab/evaluate/take-over.ts";
import { loadShippedPolicy } from "./policy-files.ts";

/** Policies that decide at each step; all but the first ship as a network with a card. */
export const STEP_POLICY_IDS = [
  "trim-thr",
  "trim-agg",
  "trim-seq",
  "trim-pomdp",
  "policy-guided",
  "policy-guided-sticky",
] as const;
export type StepPolicyId = (typeof STEP_POLICY_IDS)[number];

/** All that `bench` puts on one frontier. */
export const EVALUATED_POLICIES = [...STEP_POLICY_IDS, ...BASELINE_IDS] as const;
export type EvaluatedPolicyId = (typeof EVALUATED_POLICIES)[number];

export interface PoliciesToLoad {
  readonly ids: readonly EvaluatedPolicyId[];
  readonly root: string;
  readonly pair: Parameters<typeof loadShippedPolicy>[2];
  /** Of the lots that `random` draws. */
  readonly seed: number;
  /** For `query-router`; null where none was trained. */
  readonly rate: RateQuestion | null;
}

const isBaseline = (id: EvaluatedPolicyId): id is BaselineId => BASELINE_IDS.some((each) => each === id);

/** Policies as they are measured on traces, in the order of {@link EVALUATED_POLICIES}. Rejects with "model-missing". */
export async function loadEvaluated({
  ids,
  root,
  pair,
  seed,
  rate,
}: PoliciesToLoad): Promise<EvaluatedPolicy[]> {
  const policies: EvaluatedPolicy[] = [];
  for (const id of STEP_POLICY_IDS) {
    if (!ids.includes(id)) continue;
    policies.push(id === "trim-thr" ? trimThr : await learned(id, root, pair));
  }
  return [...policies, ...baselines({ seed, rate }, ids.filter(isBaseline))];
}

const trimThr: EvaluatedPolicy = stepPolicy({
  id: "trim-thr",
  note: "TRIM-Thr: buys a step whose score is below a threshold.",
  probabilities: eachState(({ signals }) => 1 - (signals.score ?? 0.5)),
});

const NOTES: Readonly<Record<Exclude<StepPolicyId, "trim-thr">, string>> = {
  "trim-agg": "TRIM-Agg: a small network on aggregates of the scores, by PPO; its probability swept.",
  "trim-seq":
    "TRIM-Seq: a causal transformer over scores and lengths of all drafts, by PPO; its probability swept.",
  "trim-pomdp":
    "TRIM-POMDP: a belief whether the solution is right so far; a step is bought where the solved table says that it is worth its price.",
  "policy-guided":
    "Constrained RL by V-trace on the small model's own token statistics and the budget alone: no verifier, no equation check.",
  "policy-guided-sticky":
    "The same, but once large, always large: after the first bought step the large model finishes, in one request.",
};

async function learned(
  id: Exclude<StepPolicyId, "trim-thr">,
  root: string,
  pair: PoliciesToLoad["pair"],
): Promise<EvaluatedPolicy> {
  const loaded = await loadShippedPolicy(root, id, pair);
  const probabilities = policyProbabilities(loaded.at(() => 0.5));
  const options = { id, note: NOTES[id], probabilities };
  return id === "policy-guided-sticky" ? takeOverPolicy({ ...options, kind: "policy" }) : stepPolicy(options);
}
