import { isAbort, toErrorRecord } from "../../core/errors.ts";
import type { Problem, RunEvent } from "../../core/events.ts";
import { DEFAULT_LIMITS, type SolveOptions, solve } from "../../core/solve.ts";
import { problemComplaint } from "../problem/check-problem.ts";
import { createFrameBatch } from "./frame-batch.ts";
import { createPolicy, currentThreshold } from "./gate-settings.ts";
import { loadSmallModel, openLargeModel } from "./model-actions.ts";
import { complain, currentProblem } from "./problem.ts";
import { appendEvents, beginRun, forgetRefusal, refuse, setPhase, useRun } from "./run.ts";
import { followDecisions, resetSelection } from "./selection.ts";
import { useSettings } from "./settings.ts";

let running: AbortController | null = null;

/** Solves what stands in the editor. */
export async function startRun(): Promise<void> {
  const problem = currentProblem();
  const complaint = problemComplaint(problem.text);
  if (complaint !== null) complain(complaint);
  else await write(problem, null);
}

/** Solves the problem of the shown run once more, with the settings of now. */
export async function runAgain(): Promise<void> {
  const problem = useRun.getState().run?.start.problem;
  if (problem !== undefined) await write(problem, null);
}

/** A new run that takes over the steps before this one and has the large model write it. */
export async function retryStep(stepIndex: number): Promise<void> {
  const { run, events } = useRun.getState();
  if (run === null) return;
  const { problem, runId } = run.start;
  await write(problem, { runId, stepIndex, events: stepsBefore(events, stepIndex) });
}

/** Ends the loop after the token in hand; what was written stays. */
export function stopRun(): void {
  running?.abort();
}

async function write(problem: Problem, branch: SolveOptions["branch"] | null): Promise<void> {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  forgetRefusal();
  setPhase("preparing");
  try {
    const options = await prepare(problem, controller.signal);
    if (running !== controller) return;
    beginRun();
    resetSelection();
    setPhase("running");
    const force = branch
      ? { branch, force: (index: number) => (index === branch.stepIndex ? "escalate" : null) }
      : {};
    await follow(solve(problem, { ...options, ...force } as SolveOptions), controller);
  } catch (error) {
    if (running === controller && !isAbort(error)) refuse(toErrorRecord(error));
  } finally {
    if (running === controller) {
      running = null;
      setPhase("idle");
    }
  }
}

async function prepare(problem: Problem, signal: AbortSignal): Promise<SolveOptions> {
  const [small, large] = await Promise.all([loadSmallModel(signal), openLargeModel(signal)]);
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return {
    runId: crypto.randomUUID(),
    small: small.writer,
    large: large.writer,
    policy: createPolicy(useSettings.getState().policyId, seed, problem.text),
    threshold: currentThreshold(),
    scorer: small.scorer,
    price: large.price,
    seed,
    limits: DEFAULT_LIMITS,
    clock: () => performance.now(),
    startedAt: new Date().toISOString(),
    signal,
  };
}

/** Brings a run's events to the page until it ends or another one takes its place. */
async function follow(events: AsyncGenerator<RunEvent, void, void>, owner: AbortController): Promise<void> {
  const batch = createFrameBatch<RunEvent>((added) => {
    if (running !== owner) return;
    appendEvents(added);
    followDecisions(added);
  });
  for await (const event of events) batch.push(event);
  batch.flush();
}

/** The events of the steps before one: what a branch takes over. */
function stepsBefore(events: readonly RunEvent[], stepIndex: number): RunEvent[] {
  const first = events.findIndex((event) => event.type === "step-start");
  const next = events.findIndex((event) => event.type === "step-start" && event.index === stepIndex);
  return first === -1 ? [] : events.slice(first, next === -1 ? undefined : next);
}
