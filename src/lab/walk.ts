import { type ErrorCode, StepgateError } from "../core/errors.ts";
import type { Problem } from "../core/events.ts";
import type { Policy, Scorer } from "../core/policy.ts";
import { DEFAULT_LIMITS, solve } from "../core/solve.ts";
import { addUsage, NO_USAGE, type Usage } from "../core/usage.ts";
import type { Writer } from "../core/writer.ts";
import { sameAnswer } from "./same-answer.ts";

export interface WalkOptions {
  readonly small: Writer;
  readonly large: Writer;
  readonly policy: Policy;
  readonly scorer: Scorer | null;
  readonly signal: AbortSignal;
}

/** What a benchmark needs to know of one run. */
export interface Walk {
  readonly correct: boolean;
  /** Of all steps that the large model wrote. */
  readonly largeUsage: Usage;
  readonly stepsBought: number;
  /** The solution's steps. */
  readonly steps: readonly string[];
}

/** What a model does by itself: it runs out of context, or writes an empty step, which keeps the draft in its place. */
const OWN_FAILURES: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["context-full", "remote-bad-reply"]);

/**
 * One run of solve() on a problem with a known answer, reduced to figures. A run that ends without an answer, at the
 * step limit or with a full context is wrong; any other failure rejects, since it says nothing about a policy.
 */
export async function walk(problem: Problem, options: WalkOptions): Promise<Walk> {
  let largeUsage = NO_USAGE;
  let stepsBought = 0;
  let correct = false;
  const steps: string[] = [];
  const run = solve(problem, {
    ...options,
    runId: "walk",
    threshold: 0,
    price: null,
    seed: 0,
    limits: DEFAULT_LIMITS,
    clock: () => 0,
    startedAt: "1970-01-01T00:00:00.000Z",
  });
  for await (const event of run) {
    if (event.type === "escalation-end") {
      largeUsage = addUsage(largeUsage, event.usage);
      stepsBought += 1;
    } else if (event.type === "step-commit") {
      steps.push(event.text);
    } else if (event.type === "escalation-failed") {
      if (!OWN_FAILURES.has(event.error.code)) throw new StepgateError(event.error);
      largeUsage = addUsage(largeUsage, event.usage);
    } else if (event.type === "run-end") {
      if (event.error !== null && event.error.code !== "context-full") throw new StepgateError(event.error);
      options.signal.throwIfAborted();
      correct = sameAnswer(event.answer, problem.answer);
    }
  }
  return { correct, largeUsage, stepsBought, steps };
}
