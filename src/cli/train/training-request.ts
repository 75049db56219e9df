import { availableParallelism } from "node:os";
import type { Split } from "../../problems/pocket/split.ts";
import { choiceOption, type RawOptions, textOption, wholeOption } from "../command-options.ts";
import { type RouteSet, routesOf, type TraceRequest, type TraceSet, tracesOf } from "../gather-traces.ts";
import { PUBLIC_FOLDER } from "../project-root.ts";

/** What can be trained. */
export const TRAINED_POLICIES = [
  "step-verifier",
  "trim-agg",
  "trim-seq",
  "trim-pomdp",
  "policy-guided",
  "policy-guided-sticky",
  "route-to-reason",
] as const;
export type TrainedPolicy = (typeof TRAINED_POLICIES)[number];

/** A call of `train`. */
export interface TrainingRequest {
  readonly policy: TrainedPolicy;
  /** Of policy-train; the other splits in proportion. */
  readonly problems: number;
  readonly seed: number;
  readonly root: string;
  /** Id of the small model. */
  readonly small: string;
  readonly signal: AbortSignal;
  readonly say: (sentence: string) => void;
  /** What makes the same again. */
  readonly command: string;
  /** Traces of a split, gathered where they are missing. `offset` gives other problems of the same split. */
  traces(split: Split, share: number, offset?: number): Promise<TraceSet>;
  /** What both models come to by every strategy, gathered likewise. */
  routes(split: Split, share: number): Promise<RouteSet>;
}

/** Problems of the other splits, for each of policy-train. */
export const SHARES = { train: 1, validation: 1 / 4, calibration: 1 / 2 } as const;

/** Reads the options of `train`. Throws a StepgateError for one that makes no sense. */
export function readTrainingRequest(
  options: RawOptions,
  signal: AbortSignal,
  say: (sentence: string) => void,
): TrainingRequest {
  const policy = choiceOption(options, "policy", TRAINED_POLICIES) ?? "step-verifier";
  const problems = wholeOption(options, "problems", 20, 200_000) ?? 6000;
  const seed = wholeOption(options, "seed", 0, 400) ?? 0;
  const root = textOption(options, "root") ?? PUBLIC_FOLDER;
  const [small, large] = [
    textOption(options, "small") ?? "pocket-small",
    textOption(options, "large") ?? "pocket-large",
  ];
  const jobs = wholeOption(options, "jobs", 1, 64) ?? availableParallelism();
  const source = (split: Split, share: number, offset = 0): TraceRequest => ({
    split,
    count: Math.ceil(problems * share),
    seed: seed + offset,
    root,
    small,
    large,
    jobs,
    signal,
  });
  return {
    policy,
    problems,
    seed,
    root,
    signal,
    say,
    command: `npm run -s stepgate -- train --policy ${policy} --problems ${problems} --seed ${seed}`,
    small,
    traces: (split, share, offset = 0) => tracesOf(source(split, share, offset)),
    routes: (split, share) => routesOf(source(split, share)),
  };
}
