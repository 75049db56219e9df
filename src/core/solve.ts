import { isAbort, throwIfAborted, toErrorRecord } from "./errors.ts";
import type { Outcome, Problem, RunEvent, RunStart } from "./events.ts";
import { RunInProgress } from "./run-in-progress.ts";
import type { SolveOptions } from "./solve-options.ts";
import { solveStep } from "./solve-step.ts";
import { statedAnswer } from "./step-text.ts";
import { takeOverSteps } from "./take-over-steps.ts";

export type { Budget, Purchase } from "./budget.ts";
export { DEFAULT_LIMITS } from "./solve-limits.ts";
export type { SolveOptions } from "./solve-options.ts";

/**
 * The one loop: draft a step, judge it, replace it or not, commit it, until the answer stands.
 * Yields the run's events in order; the last one is always `run-end`, also after a failure or an abort.
 * It throws only for a bug. A large model that cannot be reached never ends a run: the draft stays.
 */
export async function* solve(problem: Problem, options: SolveOptions): AsyncGenerator<RunEvent, void, void> {
  const run = new RunInProgress(problem, options);
  yield startOf(problem, options);
  try {
    const { outcome, answer } = yield* solveSteps(run);
    yield { type: "run-end", at: run.at(), outcome, answer, error: null };
  } catch (error) {
    const stopped = isAbort(error) || options.signal.aborted;
    yield {
      type: "run-end",
      at: run.at(),
      outcome: stopped ? "stopped" : "failed",
      answer: null,
      error: stopped ? null : toErrorRecord(error),
    };
  } finally {
    await run.close();
  }
}

function startOf(problem: Problem, options: SolveOptions): RunStart {
  const { runId, startedAt, small, large, policy, threshold, scorer, price, seed, limits, branch } = options;
  return {
    type: "run-start",
    runId,
    startedAt,
    problem,
    models: { small: small.identity, large: large.identity },
    policy: { id: policy.id, threshold, scorer: scorer?.id ?? null },
    price,
    seed,
    limits: { ...limits },
    budgetUsd: options.budget?.runUsd ?? null,
    branch: branch ? { runId: branch.runId, stepIndex: branch.stepIndex, decision: branch.decision } : null,
  };
}

interface Ending {
  readonly outcome: Outcome;
  readonly answer: string | null;
}

async function* solveSteps(run: RunInProgress): AsyncGenerator<RunEvent, Ending, void> {
  const { limits, policy, signal } = run.options;
  yield* takeOverSteps(run);
  if (policy.needsDraft) {
    await run.small.ready(signal);
    yield { type: "run-open", at: run.at(), promptTokens: run.small.promptTokens };
  }
  while (run.texts.length < limits.maxSteps) {
    throwIfAborted(signal);
    const step = yield* solveStep(run, run.texts.length);
    run.texts.push(step.text);
    run.ledger.wrote((step.textUsage ?? step.usage).output);
    const answer = statedAnswer(step.text);
    if (answer !== null) return { outcome: "answered", answer };
    // One empty step may be a slip; after two there is nothing more to come.
    const isSpent = step.text === "" && run.texts.at(-2) === "";
    if (step.ending === "end" || isSpent) return { outcome: "ended-without-answer", answer };
  }
  return { outcome: "step-limit", answer: null };
}
