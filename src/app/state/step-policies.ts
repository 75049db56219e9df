import { create } from "zustand";
import { currentEngine } from "../engine/current.ts";
import type { PolicyFacts, StepPolicy } from "../engine/engine.ts";
import { reportLoad } from "./loading.ts";
import { LEARNED_POLICY_IDS, type LearnedPolicyId, type PolicyId } from "./storage-policy.ts";

interface StepPoliciesSlice {
  /** Learned policies that ship with the page; empty until it is known. */
  readonly shipped: readonly PolicyFacts[];
}

export const useStepPolicies = create<StepPoliciesSlice>()(() => ({ shipped: [] }));

/** Looks which learned policies there are. */
export async function lookForPolicies(): Promise<void> {
  useStepPolicies.setState({ shipped: await currentEngine().policies() });
}

export function isLearned(id: PolicyId): id is LearnedPolicyId {
  return LEARNED_POLICY_IDS.some((learned) => learned === id);
}

/** What the card of a learned policy suggests; null while it is not known. */
export function suggestedThreshold(id: PolicyId): number | null {
  return useStepPolicies.getState().shipped.find((policy) => policy.id === id)?.defaultThreshold ?? null;
}

export function loadStepPolicy(id: LearnedPolicyId, signal: AbortSignal): Promise<StepPolicy> {
  return currentEngine().loadPolicy(id, { signal, onProgress: reportLoad });
}
