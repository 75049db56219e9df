import { alwaysLargeBaseline, alwaysSmallBaseline } from "./always.ts";
import { cascade } from "./cascade.ts";
import type { EvaluatedPolicy } from "./evaluated-policy.ts";
import { firstTokenEntropy } from "./first-token-entropy.ts";
import { judgeBaseline } from "./judge.ts";
import { calculatorRepair, smallBestOf4 } from "./local-baselines.ts";
import { counterfactualOracle, wrongDraftOracle } from "./oracle.ts";
import { queryRouter, type RateQuestion } from "./query-router.ts";
import { randomBaseline } from "./random-baseline.ts";
import { takeOver } from "./take-over.ts";

/** METHODS: what every curve carries. */
export const BASELINE_IDS = [
  "always-small",
  "always-large",
  "random",
  "first-token-entropy",
  "judge",
  "query-router",
  "cascade",
  "take-over",
  "calculator-repair",
  "small-best-of-4",
  "wrong-draft-oracle",
  "oracle",
] as const;
export type BaselineId = (typeof BASELINE_IDS)[number];

export interface BaselineOptions {
  /** Of the lots that `random` draws. */
  readonly seed: number;
  /** Null where none was trained. */
  readonly rate: RateQuestion | null;
}

/** All baselines, or those that are named, in METHODS' order. */
export function baselines(
  { seed, rate }: BaselineOptions,
  ids: readonly BaselineId[] = BASELINE_IDS,
): EvaluatedPolicy[] {
  const all: Readonly<Record<BaselineId, EvaluatedPolicy>> = {
    "always-small": alwaysSmallBaseline,
    "always-large": alwaysLargeBaseline,
    random: randomBaseline(seed),
    "first-token-entropy": firstTokenEntropy,
    judge: judgeBaseline,
    "query-router": rate === null ? untrainedRouter : queryRouter(rate),
    cascade,
    "take-over": takeOver,
    "calculator-repair": calculatorRepair,
    "small-best-of-4": smallBestOf4,
    "wrong-draft-oracle": wrongDraftOracle,
    oracle: counterfactualOracle,
  };
  return BASELINE_IDS.filter((id) => ids.includes(id)).map((id) => all[id]);
}

const untrainedRouter: EvaluatedPolicy = {
  ...queryRouter(() => 0),
  curve: () => ({ why: "no router was trained" }),
};
