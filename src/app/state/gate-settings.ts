import type { Policy } from "../../core/policy.ts";
import { alwaysLarge, alwaysSmall } from "../../policies/always.ts";
import { methodOf } from "../../policies/method-of.ts";
import { randomEscalation } from "../../policies/random.ts";
import { trimThreshold } from "../../policies/trim-thr.ts";
import { useSettings } from "./settings.ts";
import { useSmallModel } from "./small-model.ts";
import { isLearned, loadStepPolicy, suggestedThreshold, useStepPolicies } from "./step-policies.ts";

const EVEN_CHANCE = 0.5;

/** The threshold in force under a policy: the visitor's, else the policy's own. */
export function currentThreshold(id: string): number {
  return (
    useSettings.getState().threshold ??
    ownThreshold(id, useSmallModel.getState().defaultThreshold, suggestedThreshold(id))
  );
}

/** The one under the chosen policy. */
export function useThreshold(): number {
  const chosen = useSettings((settings) => settings.threshold);
  const policyId = useSettings((settings) => settings.policyId);
  const ofVerifier = useSmallModel((model) => model.defaultThreshold);
  useStepPolicies((state) => state.shipped);
  return chosen ?? ownThreshold(policyId, ofVerifier, suggestedThreshold(policyId));
}

/** Chance knows nothing of the verifier, whose card suggests a threshold for trim-thr; a learned policy has a card of its own. */
function ownThreshold(id: string, ofVerifier: number | null, ofPolicy: number | null): number {
  if (id === "random") return EVEN_CHANCE;
  return (isLearned(id) ? ofPolicy : ofVerifier) ?? EVEN_CHANCE;
}

/** By a policy's id or that of a run's, which names the version of a learned one. */
export function policyHasThreshold(id: string): boolean {
  const method = methodOf(id);
  return method !== "always-small" && method !== "always-large";
}

/** The policy of that name, loaded if it has a network; it reads the threshold anew at every decision. Rejects with a StepgateError. */
export async function openPolicy(
  id: string,
  {
    seed,
    problem,
    signal,
  }: { readonly seed: number; readonly problem: string; readonly signal: AbortSignal },
): Promise<Policy> {
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
    default:
      return (await loadStepPolicy(id, signal)).at(threshold);
  }
}
