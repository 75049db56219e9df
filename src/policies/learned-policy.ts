import { StepgateError } from "../core/errors.ts";
import type { Policy, PolicyState, Reason } from "../core/policy.ts";
import type { StepPolicyCard } from "./policy-card.ts";
import { type PolicyFeatures, stepFeatures } from "./step-features.ts";

/**
 * The raw network: features [rows × features] in; resolves to [rows × m], the first number of each row the logit of escalating.
 * The rows are those of one sequence for a network that reads sequences, and apart from each other for one that does not.
 * In the page it runs in the worker, in Node in the process.
 */
export type RunPolicyNetwork = (features: Float32Array, rows: number) => Promise<Float32Array>;

export interface LearnedPolicyOptions {
  readonly card: StepPolicyCard;
  readonly run: RunPolicyNetwork;
  /** Read anew at every decision. */
  readonly threshold: () => number;
  /** Unless told, those that the card names, by {@link stepFeatures}. */
  readonly features?: PolicyFeatures;
  /** Also say how each group of features moved the decision; takes one more row for each in the same run. */
  readonly explain?: boolean;
}

/**
 * A policy that was trained: escalates iff σ(the network's logit) exceeds the threshold. Reasons are the log-odds that are lost when
 * a group of features is as it is on average; a policy that reads the whole sequence gives none, because its mean step is no step.
 * Throws a StepgateError for features that are not those that the card names; `decide` rejects with one when the network fails.
 */
export function learnedPolicy(options: LearnedPolicyOptions): Policy {
  const { card, run, threshold, explain = false } = options;
  const features = options.features ?? stepFeatures(card.featureNames, card.reads);
  const fits =
    features.reads === card.reads &&
    features.names.length === card.featureNames.length &&
    features.names.every((name, at) => name === card.featureNames[at]);
  if (!fits) throw unfit(card.id, "reads other features than its card names");
  const width = features.names.length;
  const groups = explain && features.reads === "row" ? [...new Set(features.groups)] : [];

  return {
    id: card.id,
    needsDraft: true,
    async decide(state: PolicyState) {
      const own = features.rows(state);
      const averaged = groups.map((group) =>
        own.map((value, at) => (features.groups[at] === group ? (card.featureMeans[at] ?? 0) : value)),
      );
      const rows = (own.length / width) * (1 + groups.length);
      const outputs = await run(joined([own, ...averaged]), rows);
      const columns = outputs.length / rows;
      const logitOf = (row: number) => outputs[row * columns] ?? Number.NaN;
      const logit = logitOf(features.reads === "sequence" ? rows - 1 : 0);
      if (!Number.isInteger(columns) || !Number.isFinite(logit))
        throw unfit(card.id, "gave something else than a number for each row");
      const probability = 1 / (1 + Math.exp(-logit));
      const limit = threshold();
      return {
        probability,
        threshold: limit,
        decision: probability > limit ? "escalate" : "keep",
        reasons: groups.map(
          (group, at): Reason => ({
            signal: group,
            value: onlyValue(own, features.groups, group),
            push: logit - logitOf(at + 1),
          }),
        ),
      };
    },
  };
}

/** The value of a group of one feature; null where no single number stands for it. */
function onlyValue(row: Float32Array, groups: readonly string[], group: string): number | null {
  const first = groups.indexOf(group);
  return groups.indexOf(group, first + 1) === -1 ? (row[first] ?? null) : null;
}

function joined(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let at = 0;
  for (const row of rows) {
    all.set(row, at);
    at += row.length;
  }
  return all;
}

function unfit(id: string, why: string): StepgateError {
  return new StepgateError({
    code: "engine-failed",
    message: `The policy ${id} cannot be used: its network ${why}.`,
    remedy: "Choose another policy, or train this one again with `npm run stepgate -- train`.",
  });
}
