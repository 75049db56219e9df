import { type ErrorRecord, isAbort, toErrorRecord } from "../../core/errors.ts";
import type { Problem, RunEvent } from "../../core/events.ts";
import { type SolveOptions, solve } from "../../core/solve.ts";
import { problemComplaint } from "../problem/check-problem.ts";
import { createPacedDelivery } from "./paced-delivery.ts";
import { prepareRun } from "./prepare-run.ts";
import { complain, currentProblem } from "./problem.ts";
import { appendEvents, forgetRefusal, refuse, setPhase, useRun } from "./run.ts";
import { journalEvent } from "./run-journal.ts";
import { FRAMES, holdOf } from "./run-pace.ts";
import { followDecisions, resetSelection } from "./selection.ts";

type Branch = NonNullable<SolveOptions["branch"]>;

let running: AbortController | null = null;

/** Solves what stands in the editor. */
export async function startRun(): Promise<void> {
  forgetRefusal();
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
  await write(problem, { runId, stepIndex, decision: "escalate", events: stepsBefore(events, stepIndex) });
}

/** Ends the loop after the token in hand; what was written stays. */
export function stopRun(): void {
  running?.abort();
}

async function write(problem: Problem, branch: Branch | null): Promise<void> {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  forgetRefusal();
  setPhase("preparing");
  try {
    const options = await prepareRun(problem, { buys: branch !== null, signal: controller.signal });
    if (running !== controller) return;
    resetSelection();
    setPhase("running");
    await follow(solve(problem, { ...options, ...branching(branch) }), controller, branch?.events ?? []);
  } catch (error) {
    if (running === controller && !isAbort(error)) explain(toErrorRecord(error), problem);
  } finally {
    if (running === controller) {
      running = null;
      setPhase("idle");
    }
  }
}

/** What is wrong with the text in the editor is said there. */
function explain(record: ErrorRecord, { text }: Problem): void {
  if (record.code === "context-full" && text === currentProblem().text) complain(record);
  else refuse(record);
}

function branching(branch: Branch | null): Pick<SolveOptions, "branch" | "force"> {
  if (branch === null) return {};
  return { branch, force: (stepIndex) => (stepIndex === branch.stepIndex ? branch.decision : null) };
}

/** Brings a run's events to the page until it ends or another one takes its place. */
async function follow(
  events: AsyncGenerator<RunEvent, void, void>,
  owner: AbortController,
  inherited: readonly RunEvent[],
): Promise<void> {
  const known = new Set(inherited);
  const show = (added: readonly RunEvent[]) => {
    if (running !== owner) return;
    appendEvents(added);
    followDecisions(added);
  };
  const delivery = createPacedDelivery(show, (event) => (known.has(event) ? 0 : holdOf(event)), FRAMES);
  owner.signal.addEventListener("abort", () => delivery.flush());
  for await (const event of events) {
    journalEvent(event);
    delivery.push(event);
  }
  if (owner.signal.aborted) delivery.flush();
  await delivery.done();
}

/** The events of the steps before one: what a branch takes over. */
function stepsBefore(events: readonly RunEvent[], stepIndex: number): RunEvent[] {
  const first = events.findIndex((event) => event.type === "step-start");
  const next = events.findIndex((event) => event.type === "step-start" && event.index === stepIndex);
  return first === -1 ? [] : events.slice(first, next === -1 ? undefined : next);
}
