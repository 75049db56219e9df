import { create } from "zustand";
import { currentEngine } from "../engine/current.ts";
import type { PolicyFacts, StepPolicy } from "../engine/engine.ts";
import { reportLoad } from "./loading.ts";
import { PLAIN_POLICY_IDS } from "./storage-policy.ts";

interface StepPoliciesSlice {
  /** Learned policies that ship with the page; empty until it is known. */
  readonly shipped: readonly PolicyFacts[];
}

export const useStepPolicies = create<StepPoliciesSlice>()(() => ({ shipped: [] }));

/** Looks which learned policies there are. */
export async function lookForPolicies(): Promise<void> {
  useStepPolicies.setState({ shipped: await currentEngine().policies() });
}

/** Whether a policy is a network with a card, a stranger's included. */
export function isLearned(id: string): boolean {
  return PLAIN_POLICY_IDS.every((plain) => plain !== id);
}

/** What the card of a learned policy suggests; null while it is not known. */
export function suggestedThreshold(id: string): number | null {
  return useStepPolicies.getState().shipped.find((policy) => policy.id === id)?.defaultThreshold ?? null;
}

export function loadStepPolicy(id: string, signal: AbortSignal): Promise<StepPolicy> {
  return currentEngine().loadPolicy(id, { signal, onProgress: reportLoad });
}
