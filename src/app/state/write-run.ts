import { type ErrorRecord, isAbort, toErrorRecord } from "../../core/errors.ts";
import type { Problem, RunEvent } from "../../core/events.ts";
import type { Decision } from "../../core/policy.ts";
import type { SolveOptions } from "../../core/solve.ts";
import { standsInFor } from "./branches.ts";
import { currentBudget } from "./budget.ts";
import { askForModels } from "./consent.ts";
import { type Branch, type LiveRun, liveRun, stepsBefore } from "./live-run.ts";
import { currentLargeSource } from "./model-actions.ts";
import { createPacedDelivery } from "./paced-delivery.ts";
import { newRunId, prepareRun } from "./prepare-run.ts";
import { complain, currentProblem } from "./problem.ts";
import { appendEvents, forgetRefusal, refuse, setPhase, useRun } from "./run.ts";
import { recordRun } from "./run-journal.ts";
import { FRAMES, holdOf } from "./run-pace.ts";
import { followDecisions, resetSelection } from "./selection.ts";
import { forgetSuperseded } from "./superseded-record.ts";

export interface Wish {
  readonly problem: Problem;
  readonly branch: Branch | null;
  readonly planned: ReadonlyMap<number, Decision>;
}

/** The run that has the sheet, from the wish for it to its end. */
let owner: AbortController | null = null;
let live: LiveRun | null = null;

/** The loop that is writing now; null while none is. */
export function currentRun(): LiveRun | null {
  return live;
}

/** Ends the loop after the token in hand; what was written stays. */
export function stopRun(): void {
  owner?.abort();
}

/** Ends the loop, and what it still says no longer reaches the sheet: something else stands there. */
export function giveUpSheet(): void {
  owner?.abort();
  owner = null;
  live = null;
}

/** Prepares a run and writes it onto the sheet, in place of whatever is written there. */
export async function writeRun(wish: Wish): Promise<void> {
  const controller = takeOver();
  setPhase("preparing");
  await hold(controller, wish.problem, async () => {
    const buys = wish.branch !== null || [...wish.planned.values()].includes("escalate");
    const options = await prepareRun(wish.problem, { buys, signal: controller.signal });
    if (owner !== controller) return;
    resetSelection();
    setPhase("running");
    await follow(liveRun(options, controller, { ...wish, goesOn: null }), 0);
  });
}

/**
 * Writes the run on from a step that the loop has already passed, with another decision: to all eyes the same run.
 * Where a large model must be downloaded first, the run is written as before until that is agreed to.
 */
export async function goOnFrom(run: LiveRun, stepIndex: number, decision: Decision): Promise<void> {
  const start = run.written[0];
  if (start?.type !== "run-start") return;
  if (lacksLarge(run, decision) && !(await mayGetLarge(run))) return;
  const controller = takeOver();
  setPhase("running");
  await hold(controller, run.problem, async () => {
    const options = await optionsAgain(run, decision, controller.signal);
    if (owner !== controller) return;
    void forgetSuperseded(run);
    const events = stepsBefore(run.written, stepIndex);
    const branch = { runId: start.runId, stepIndex, decision, events };
    standsInFor(start.runId, options.runId);
    const planned = new Map(run.planned).set(stepIndex, decision);
    const beginning = { problem: run.problem, branch, planned, goesOn: start };
    await follow(liveRun(options, controller, beginning), lettersShown(stepIndex));
  });
}

/** A run that was to buy nothing has no large model at hand. */
function lacksLarge({ options }: LiveRun, decision: Decision): boolean {
  return options.policy.id === "always-small" && decision === "escalate";
}

/** Whether the visitor agrees to the download and the run is still the one on the sheet. */
async function mayGetLarge(run: LiveRun): Promise<boolean> {
  const models = { small: false, large: currentLargeSource() === "stand-in" };
  const agreed = await askForModels(models, run.controller.signal);
  return agreed && useRun.getState().run?.start.runId === run.options.runId;
}

/** Any other run keeps its models. */
async function optionsAgain(run: LiveRun, decision: Decision, signal: AbortSignal): Promise<SolveOptions> {
  const again = lacksLarge(run, decision) ? await prepareRun(run.problem, { buys: true, signal }) : null;
  const large = again === null ? {} : { large: again.large, price: again.price };
  return { ...run.options, ...large, budget: currentBudget(), runId: newRunId(), signal };
}

function takeOver(): AbortController {
  owner?.abort();
  const controller = new AbortController();
  owner = controller;
  live = null;
  forgetRefusal();
  return controller;
}

/** Does this while the sheet is one's own, and leaves it idle afterwards. */
async function hold(controller: AbortController, problem: Problem, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (owner === controller && !isAbort(error)) explain(toErrorRecord(error), problem);
  } finally {
    if (owner === controller) {
      owner = null;
      live = null;
      setPhase("idle");
    }
  }
}

/** What is wrong with the text in the editor is said there. */
function explain(record: ErrorRecord, { text }: Problem): void {
  if (record.code === "context-full" && text === currentProblem().text) complain(record);
  else refuse(record);
}

/** Brings a run's events to the page until it ends or another one takes its place. */
async function follow(run: LiveRun, alreadyShown: number): Promise<void> {
  live = run;
  const { signal } = run.controller;
  const inherited = new Set(run.branch?.events);
  let letters = 0;
  const hold = (event: RunEvent) => {
    if (inherited.has(event)) return 0;
    if (event.type === "step-delta" && event.index === run.branch?.stepIndex) {
      letters += event.text.length;
      if (letters <= alreadyShown) return 0;
    }
    return holdOf(event);
  };
  const show = (added: readonly RunEvent[]) => {
    if (owner !== run.controller) return;
    appendEvents(added);
    followDecisions(added);
  };
  const delivery = createPacedDelivery(show, hold, FRAMES);
  signal.addEventListener("abort", () => delivery.flush());
  const record = recordRun();
  for await (const event of run.events) {
    record(event);
    delivery.push(event);
  }
  if (signal.aborted) delivery.flush();
  await delivery.done();
}

/** How much of the step is on the page, so that it need not be seen to be written again. */
function lettersShown(stepIndex: number): number {
  const step = useRun.getState().run?.steps[stepIndex];
  return step === undefined ? 0 : (step.draft ?? step.text).length;
}
