import { methodOf } from "../../policies/method-of.ts";
import type { PolicyFacts } from "../engine/engine.ts";
import { isLearned } from "../state/step-policies.ts";
import { PLAIN_POLICY_IDS } from "../state/storage-policy.ts";
import { texts } from "../texts/texts.ts";

/** What a policy, or the version of one that a run names, is called; one that is not known here by its id. */
export function policyName(id: string): string {
  const names: Readonly<Record<string, string>> = texts.gate.policyNames;
  return names[methodOf(id)] ?? id;
}

/**
 * What can decide about steps: the plain policies, then those known here that ship, then strangers' that lie beside them. The
 * chosen one is among them even where it ships no more.
 */
export function offeredPolicies(chosen: string, shipped: readonly PolicyFacts[]): string[] {
  const known = Object.keys(texts.gate.policyNames);
  const rank = (id: string) => (known.includes(id) ? known.indexOf(id) : known.length);
  const learned = shipped.filter(({ kind }) => kind === "step-policy").map(({ id }) => id);
  if (isLearned(chosen) && !learned.includes(chosen)) learned.push(chosen);
  return [...PLAIN_POLICY_IDS, ...learned.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))];
}
