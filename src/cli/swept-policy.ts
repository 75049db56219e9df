import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Policy } from "../core/policy.ts";
import { readCatalogue } from "../engines/local/catalogue.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import type { CalibrationData } from "../lab/calibrate/calibration-data.ts";
import { type CostLimits, costLimits } from "../lab/calibrate/cost-limits.ts";
import { CALIBRATION_THRESHOLDS, sweptData } from "../lab/calibrate/swept-data.ts";
import { policyProbabilities } from "../lab/evaluate/step-policy.ts";
import { ILLUSTRATIVE_PRICE } from "../lab/illustrative-price.ts";
import { scoreTraces } from "../lab/traces/score-trace.ts";
import { sweepEventually } from "../lab/traces/sweep-probability.ts";
import { trimThreshold } from "../policies/trim-thr.ts";
import { choiceOption, type RawOptions, textOption, wholeOption } from "./command-options.ts";
import { STEP_POLICY_IDS, type StepPolicyId } from "./evaluated-policies.ts";
import { tracesOf } from "./gather-traces.ts";
import { loadShippedPolicy } from "./policy-files.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";
import { loadVerifierNetwork, verifierEntry } from "./step-verifier-files.ts";
import { POLICY_FILES } from "./train/policy-folder.ts";

export const CALIBRATION_PRICE = ILLUSTRATIVE_PRICE;
/** Of the pocket models. */
const CONTEXT_TOKENS = 1024;

/** What every threshold of a policy gives on traces of the calibration split. */
export interface SweptPolicy {
  readonly data: CalibrationData;
  readonly limits: CostLimits;
  readonly cardPath: string;
}

/** The policy that `--policy` names; null where none is. Throws "bad-option". */
export function policyOption(options: RawOptions): StepPolicyId | null {
  return choiceOption(options, "policy", STEP_POLICY_IDS);
}

/** Gathers what is missing of the first `count` traces, and sweeps the shipped policy over them. Rejects with a StepgateError. */
export async function sweepShipped(
  method: StepPolicyId,
  count: number,
  options: RawOptions,
  signal: AbortSignal,
): Promise<SweptPolicy> {
  const root = textOption(options, "root") ?? PUBLIC_FOLDER;
  const { traces, pair } = await tracesOf({
    split: "calibration",
    count,
    seed: wholeOption(options, "seed", 0, 400) ?? 0,
    root,
    small: textOption(options, "small") ?? "pocket-small",
    large: textOption(options, "large") ?? "pocket-large",
    jobs: wholeOption(options, "jobs", 1, 64) ?? availableParallelism(),
    signal,
  });
  const { score } = await loadVerifierNetwork(root, pair.small);
  const trees = (await scoreTraces(traces, score, signal)).map(({ tree }) => tree);
  const { policy, cardPath } = await policyOf(method, root, pair);
  const swept = await sweepEventually(trees, policyProbabilities(policy), CALIBRATION_THRESHOLDS);
  return {
    data: sweptData(swept, CALIBRATION_PRICE),
    limits: costLimits(CONTEXT_TOKENS, CALIBRATION_PRICE),
    cardPath,
  };
}

async function policyOf(
  method: StepPolicyId,
  root: string,
  pair: Parameters<typeof loadShippedPolicy>[2],
): Promise<{ readonly policy: Policy; readonly cardPath: string }> {
  const threshold = () => 0.5;
  if (method !== "trim-thr") {
    const loaded = await loadShippedPolicy(root, method, pair);
    return { policy: loaded.at(threshold), cardPath: join(loaded.folder, POLICY_FILES.card) };
  }
  const entry = verifierEntry(await readCatalogue(folderFiles(root)), pair.small.id);
  return {
    policy: trimThreshold(threshold),
    cardPath: join(root, "policies", entry?.folder ?? "", POLICY_FILES.card),
  };
}
