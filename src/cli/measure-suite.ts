import type { MeasuredProblem } from "../lab/measured-problem.ts";
import type { Split } from "../problems/pocket/split.ts";
import type { Strategy } from "../problems/pocket/strategy.ts";
import { gsm8kToMeasure } from "./gsm8k-file.ts";
import { measureInJobs } from "./lab-jobs.ts";
import { progressLine } from "./progress-line.ts";

/** Problems of a split of the pocket generator, or of a file of GSM8K. */
export type Suite =
  | {
      readonly name: "pocket";
      readonly split: Split;
      readonly n: number;
      /** Of each problem, as far as its family has any; null as they are asked. */
      readonly distractors: number | null;
    }
  | { readonly name: "gsm8k"; readonly path: string; readonly n: number };

export interface MeasureTask {
  readonly strategies: readonly Strategy[];
  /** Whether steps are looked into as well; never for GSM8K, whose problems have no graph. */
  readonly details: boolean;
  readonly seed: number;
  readonly root: string;
  readonly small: string;
  readonly large: string;
}

/** All problems of the file, or the first `n` of them. Throws a StepgateError for a bad file. */
export function gsm8kSuite(path: string, n: number | null): Suite {
  const there = gsm8kToMeasure(path).length;
  return { name: "gsm8k", path, n: Math.min(n ?? there, there) };
}

export function suiteName(suite: Suite): string {
  return suite.name === "gsm8k" ? "gsm8k" : `pocket/${suite.split}`;
}

/** Measures both models on a suite, in several processes, with progress on stderr. */
export function measureSuite(
  suite: Suite,
  task: MeasureTask,
  { jobs, signal }: { readonly jobs: number; readonly signal: AbortSignal },
): Promise<MeasuredProblem[]> {
  const { strategies, details, ...shared } = task;
  const gsm8k = suite.name === "gsm8k" ? suite.path : null;
  return measureInJobs(
    {
      ...shared,
      work: {
        kind: "measure",
        strategies,
        details: details && gsm8k === null && strategies.includes("steps"),
        gsm8k,
        distractors: suite.name === "pocket" ? suite.distractors : null,
      },
      split: suite.name === "pocket" ? suite.split : "test",
      count: suite.n,
    },
    { jobs, signal, onProgress: progressLine(suiteName(suite)) },
  );
}
