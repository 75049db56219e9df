import type { Policy } from "../../core/policy.ts";
import { alwaysLarge, alwaysSmall } from "../../policies/always.ts";
import { randomEscalation } from "../../policies/random.ts";
import { trimThreshold } from "../../policies/trim-thr.ts";
import { useSettings } from "./settings.ts";
import { useSmallModel } from "./small-model.ts";
import type { PolicyId } from "./storage-policy.ts";

const EVEN_CHANCE = 0.5;

/** The threshold in force: the visitor's, else the verifier's own, else an even chance. */
export function currentThreshold(): number {
  return useSettings.getState().threshold ?? useSmallModel.getState().defaultThreshold ?? EVEN_CHANCE;
}

export function useThreshold(): number {
  const chosen = useSettings((settings) => settings.threshold);
  const suggested = useSmallModel((model) => model.defaultThreshold);
  return chosen ?? suggested ?? EVEN_CHANCE;
}

export function policyHasThreshold(id: PolicyId): boolean {
  return id === "trim-thr" || id === "random";
}

/** The policy of that name; it reads the threshold anew at every decision. */
export function createPolicy(id: PolicyId, seed: number, problem: string): Policy {
  switch (id) {
    case "trim-thr":
      return trimThreshold(currentThreshold);
    case "random":
      return randomEscalation(seed, problem, currentThreshold);
    case "always-small":
      return alwaysSmall;
    case "always-large":
      return alwaysLarge;
  }
}
