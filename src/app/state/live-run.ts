import type { Problem, RunEvent, RunStart } from "../../core/events.ts";
import type { Decision } from "../../core/policy.ts";
import type { SolveOptions } from "../../core/solve.ts";
import { askAtGate } from "./forcing.ts";

export type Branch = NonNullable<SolveOptions["branch"]>;

/** What a run begins with. */
export interface Beginning {
  readonly problem: Problem;
  readonly branch: Branch | null;
  /** A person's decisions for steps that are still to come. */
  readonly planned: ReadonlyMap<number, Decision>;
  /** The start of the run that this one goes on with unseen, as if it were the same; null for a run of its own. */
  readonly goesOn: RunStart | null;
}

/** The loop at work on one run. */
export interface LiveRun {
  readonly problem: Problem;
  readonly options: SolveOptions;
  readonly controller: AbortController;
  /** Every event up to now; what is shown may lag behind it. */
  readonly written: RunEvent[];
  readonly planned: Map<number, Decision>;
  readonly branch: Branch | null;
  readonly events: AsyncGenerator<RunEvent, void, void>;
  /** Resolves when the last of the events was taken. */
  readonly ended: Promise<void>;
}

/** The loop for one run; it goes on as its events are taken. */
export function liveRun(options: SolveOptions, controller: AbortController, beginning: Beginning): LiveRun {
  const { problem, branch, goesOn } = beginning;
  const planned = new Map(beginning.planned);
  const { signal } = controller;
  const force: SolveOptions["force"] = (stepIndex, judgement) => {
    const decided = stepIndex === branch?.stepIndex ? branch.decision : null;
    return decided ?? planned.get(stepIndex) ?? askAtGate({ stepIndex, judgement }, signal);
  };
  const clock = branch === null ? options.clock : clockFrom(lastTime(branch.events), options.clock);
  const events = solved(problem, {
    ...options,
    signal,
    clock,
    force,
    ...(branch === null ? {} : { branch }),
  });
  const written: RunEvent[] = [];
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    problem,
    options,
    controller,
    written,
    planned,
    branch,
    events: noted(goesOn === null ? events : startedAs(goesOn, events), written, end),
    ended,
  };
}

/** The loop comes with the first run, not with the page. */
async function* solved(problem: Problem, options: SolveOptions): AsyncGenerator<RunEvent, void, void> {
  const { solve } = await import("../../core/solve.ts");
  yield* solve(problem, options);
}

async function* noted(events: AsyncGenerator<RunEvent, void, void>, written: RunEvent[], end: () => void) {
  try {
    for await (const event of events) {
      written.push(event);
      yield event;
    }
  } finally {
    end();
  }
}

async function* startedAs(start: RunStart, events: AsyncGenerator<RunEvent, void, void>) {
  for await (const event of events) {
    yield event.type === "run-start" ? { ...event, startedAt: start.startedAt, branch: start.branch } : event;
  }
}

/** A clock by which the loop's times go on from those of the steps it takes over. */
function clockFrom(time: number, clock: () => number): () => number {
  let started = false;
  return () => {
    const now = clock();
    if (started) return now + time;
    started = true;
    return now;
  };
}

function lastTime(events: readonly RunEvent[]): number {
  const last = events.at(-1);
  return last !== undefined && "at" in last ? last.at : 0;
}

/** The events of the steps before one: what a branch takes over. */
export function stepsBefore(events: readonly RunEvent[], stepIndex: number): RunEvent[] {
  const first = events.findIndex((event) => event.type === "step-start");
  const next = events.findIndex((event) => event.type === "step-start" && event.index === stepIndex);
  return first === -1 ? [] : events.slice(first, next === -1 ? undefined : next);
}
