import { availableParallelism } from "node:os";
import { ANCHOR_POLICIES, type AnchorPolicy } from "../lab/anchors.ts";
import { SPLITS, type Split } from "../problems/pocket/split.ts";
import { STRATEGIES, type Strategy } from "../problems/pocket/strategy.ts";
import {
  badOption,
  choiceOption,
  listOption,
  type RawOptions,
  textOption,
  wholeOption,
} from "./command-options.ts";
import { EVALUATED_POLICIES, type EvaluatedPolicyId } from "./evaluated-policies.ts";
import { gsm8kSuite, type Suite } from "./measure-suite.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";

/** What is to be measured: both models alone, in batches, or policies on a split of the pocket generator. */
export type BenchWork =
  | {
      readonly kind: "alone";
      readonly suite: Suite;
      readonly policies: readonly AnchorPolicy[];
      readonly strategies: readonly Strategy[];
      readonly details: boolean;
    }
  | {
      readonly kind: "policies";
      readonly split: Split;
      readonly n: number;
      readonly policies: readonly EvaluatedPolicyId[];
    }
  | { readonly kind: "router"; readonly split: Split; readonly n: number };

export interface BenchRequest {
  readonly work: BenchWork;
  readonly seed: number;
  readonly root: string;
  readonly small: string;
  readonly large: string;
  readonly jobs: number;
}

/** METHODS: at least so many of `test`. */
const DEFAULT_N = 2000;

/** Reads the options of `bench`. Throws a StepgateError for one that makes no sense. */
export function readBenchRequest(options: RawOptions): BenchRequest {
  const shared = {
    seed: wholeOption(options, "seed", 0, 1000) ?? 0,
    root: textOption(options, "root") ?? PUBLIC_FOLDER,
    small: textOption(options, "small") ?? "pocket-small",
    large: textOption(options, "large") ?? "pocket-large",
    jobs: wholeOption(options, "jobs", 1, 64) ?? availableParallelism(),
  };
  const split = choiceOption(options, "split", SPLITS) ?? "test";
  const n = wholeOption(options, "n", 1, 20_000);
  if (textOption(options, "policies") === "route-to-reason")
    return { ...shared, work: { kind: "router", split, n: n ?? DEFAULT_N } };
  const outside = (choiceOption(options, "suite", ["pocket", "gsm8k"]) ?? "pocket") === "gsm8k";
  const policies =
    listOption(options, "policies", EVALUATED_POLICIES) ?? (outside ? ANCHOR_POLICIES : EVALUATED_POLICIES);
  const strategies = listOption(options, "strategy", STRATEGIES);
  const distractors = wholeOption(options, "distractors", 0, 2);
  if (outside && distractors !== null)
    throw badOption("distractors", "left out with --suite gsm8k", distractors);
  const anchors = policies.filter(isAnchor);
  if (anchors.length < policies.length) {
    if (outside || strategies !== null || distractors !== null)
      throw badOption(
        "policies",
        `${ANCHOR_POLICIES.join(",")} with --suite gsm8k, --strategy or --distractors`,
        policies.join(),
      );
    return { ...shared, work: { kind: "policies", split, n: n ?? DEFAULT_N, policies } };
  }
  const suite: Suite = outside
    ? gsm8kSuite(dataPath(options), n)
    : { name: "pocket", split, n: n ?? DEFAULT_N, distractors };
  const details = options.accuracyOnly !== true;
  return {
    ...shared,
    work: { kind: "alone", suite, policies: anchors, strategies: strategies ?? STRATEGIES, details },
  };
}

function dataPath(options: RawOptions): string {
  const path = textOption(options, "data");
  if (path === null) throw badOption("data", "the path of GSM8K's test.jsonl", path);
  return path;
}

function isAnchor(policy: EvaluatedPolicyId): policy is AnchorPolicy {
  return ANCHOR_POLICIES.some((id) => id === policy);
}
