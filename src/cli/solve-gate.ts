import type { Policy } from "../core/policy.ts";
import type { SolveOptions } from "../core/solve.ts";
import type { WriterIdentity } from "../core/writer.ts";
import { alwaysLarge, alwaysSmall } from "../policies/always.ts";
import { randomEscalation } from "../policies/random.ts";
import { trimThreshold } from "../policies/trim-thr.ts";
import { badOption, choiceOption, portionOption, type RawOptions, textOption } from "./command-options.ts";
import { STEP_POLICY_IDS } from "./evaluated-policies.ts";
import { loadPolicyFolder, loadShippedPolicy } from "./policy-files.ts";
import { loadStepVerifier } from "./step-verifier-files.ts";

const SOLVE_POLICIES = [...STEP_POLICY_IDS, "always-small", "always-large", "random"] as const;
type SolvePolicy = (typeof SOLVE_POLICIES)[number];
const FIRST_GATE = "route-to-reason";

/** A step policy by its name, or the folder of somebody's own. */
type NamedPolicy = { readonly id: SolvePolicy } | { readonly folder: string };

/** Who decides, as it was asked for. */
export interface WantedGates {
  /** Whether Route-To-Reason chooses model and strategy first. */
  readonly routes: boolean;
  readonly steps: NamedPolicy;
  readonly threshold: number | null;
}

/** Reads `--policy`, `--step-policy` and `--threshold`. Throws "bad-option". */
export function wantedGates(options: RawOptions): WantedGates {
  const threshold = portionOption(options, "threshold");
  const following = namedPolicy(options, "step-policy", SOLVE_POLICIES);
  const policy = namedPolicy(options, "policy", [...SOLVE_POLICIES, FIRST_GATE]) ?? { id: "trim-thr" };
  const steps = "folder" in policy ? policy : policy.id === FIRST_GATE ? null : { id: policy.id };
  if (steps !== null) {
    if (following !== null)
      throw badOption("step-policy", `given with --policy ${FIRST_GATE} only`, options.stepPolicy);
    return { routes: false, steps, threshold };
  }
  if (following === null && threshold !== null)
    throw badOption("threshold", `given with --step-policy, as ${FIRST_GATE} has none`, options.threshold);
  return { routes: true, steps: following ?? { id: "always-small" }, threshold };
}

/** A name with a slash is a folder. */
function namedPolicy<T extends string>(
  options: RawOptions,
  option: string,
  choices: readonly T[],
): { readonly id: T } | { readonly folder: string } | null {
  const given = textOption(options, option);
  if (given?.includes("/")) return { folder: given };
  const id = choiceOption(options, option, choices);
  return id === null ? null : { id };
}

export interface GateRequest {
  readonly root: string;
  readonly text: string;
  readonly seed: number;
  readonly small: WriterIdentity;
  /** The large model's id or address. */
  readonly large: string;
}

/** The step policy with its threshold and whose scores it reads. Rejects with a StepgateError. */
export async function openGate(
  { steps, threshold: wanted }: WantedGates,
  { root, text, seed, small, large }: GateRequest,
): Promise<Pick<SolveOptions, "policy" | "threshold" | "scorer">> {
  const verifier = () => loadStepVerifier(root, small, { explain: true });
  const instant = "id" in steps ? instantPolicy(steps.id, text, seed) : null;
  if (instant !== null) {
    const scored = "id" in steps && steps.id === "trim-thr" ? await verifier() : null;
    const threshold = wanted ?? scored?.card.defaultThreshold ?? 0.5;
    return { policy: instant(() => threshold), threshold, scorer: scored?.scorer ?? null };
  }
  const pair = { small, large: { id: large } };
  const loaded = await ("id" in steps
    ? loadShippedPolicy(root, steps.id, pair)
    : loadPolicyFolder(steps.folder));
  const threshold = wanted ?? loaded.card.defaultThreshold;
  return {
    policy: loaded.at(() => threshold, { explain: true }),
    threshold,
    scorer: loaded.card.scorer === null ? null : (await verifier()).scorer,
  };
}

/** A policy without a network, by the threshold that it reads; null for one that has one. */
function instantPolicy(
  id: SolvePolicy,
  problem: string,
  seed: number,
): ((threshold: () => number) => Policy) | null {
  switch (id) {
    case "always-small":
      return () => alwaysSmall;
    case "always-large":
      return () => alwaysLarge;
    case "random":
      return (threshold) => randomEscalation(seed, problem, threshold);
    case "trim-thr":
      return trimThreshold;
    default:
      return null;
  }
}
