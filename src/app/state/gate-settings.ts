import type { Policy } from "../../core/policy.ts";
import { alwaysLarge, alwaysSmall } from "../../policies/always.ts";
import { randomEscalation } from "../../policies/random.ts";
import { trimThreshold } from "../../policies/trim-thr.ts";
import { useSettings } from "./settings.ts";
import { useSmallModel } from "./small-model.ts";
import type { PolicyId } from "./storage-policy.ts";

const EVEN_CHANCE = 0.5;

/** The threshold in force under a policy: the visitor's, else the policy's own. */
export function currentThreshold(id: PolicyId): number {
  return useSettings.getState().threshold ?? ownThreshold(id, useSmallModel.getState().defaultThreshold);
}

/** The one under the chosen policy. */
export function useThreshold(): number {
  const chosen = useSettings((settings) => settings.threshold);
  const policyId = useSettings((settings) => settings.policyId);
  const suggested = useSmallModel((model) => model.defaultThreshold);
  return chosen ?? ownThreshold(policyId, suggested);
}

/** Chance knows nothing of the verifier, whose card suggests a threshold for itself. */
function ownThreshold(id: PolicyId, suggested: number | null): number {
  return id === "random" ? EVEN_CHANCE : (suggested ?? EVEN_CHANCE);
}

export function policyHasThreshold(id: PolicyId): boolean {
  return id === "trim-thr" || id === "random";
}

/** The policy of that name; it reads the threshold anew at every decision. */
export function createPolicy(id: PolicyId, seed: number, problem: string): Policy {
  const threshold = () => currentThreshold(id);
  switch (id) {
    case "trim-thr":
      return trimThreshold(threshold);
    case "random":
      return randomEscalation(seed, problem, threshold);
    case "always-small":
      return alwaysSmall;
    case "always-large":
      return alwaysLarge;
  }
}
