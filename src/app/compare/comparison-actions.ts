import { isAbort, toErrorRecord } from "../../core/errors.ts";
import type { Problem, RunEvent } from "../../core/events.ts";
import { foldEvent, type RunState } from "../../core/fold-run.ts";
import { type SolveOptions, solve } from "../../core/solve.ts";
import { alwaysLarge, alwaysSmall } from "../../policies/always.ts";
import { problemComplaint } from "../problem/check-problem.ts";
import { loadDemo } from "../state/demo.ts";
import { createPacedDelivery } from "../state/paced-delivery.ts";
import { prepareRun } from "../state/prepare-run.ts";
import { currentProblem } from "../state/problem.ts";
import { recordRun } from "../state/run-journal.ts";
import { FRAMES } from "../state/run-pace.ts";
import { COLUMNS, type Column } from "./columns.ts";
import {
  beginOpening,
  beginRunning,
  beginTurn,
  keepRun,
  refuseComparison,
  showComparison,
  showWriting,
} from "./comparison.ts";
import { recordedComparison } from "./recorded-comparison.ts";

let current: AbortController | null = null;

/** The recorded comparison: nothing is downloaded but its file. */
export async function openRecorded(): Promise<void> {
  const mine = takeOver();
  beginOpening();
  try {
    const runs = recordedComparison(await loadDemo());
    if (current !== mine) return;
    for (const column of COLUMNS) keepRun(column, runs[column]);
    showComparison();
  } catch (error) {
    if (current === mine) showComparison({ refusal: toErrorRecord(error) });
  }
}

/** Three real runs of the problem in the editor, one after another, since they share the device. */
export async function compareHere(): Promise<void> {
  const problem = currentProblem();
  const complaint = problemComplaint(problem.text);
  if (complaint !== null) return refuseComparison(complaint);
  const mine = takeOver();
  beginRunning(problem);
  try {
    for (const column of COLUMNS) {
      // The large model is opened before the first run, so that everything is asked for and loaded once.
      const options = await prepareRun(problem, { buys: true, signal: mine.signal });
      if (column === "small") await warmUp(problem, options).catch(() => undefined);
      if (current !== mine) return;
      beginTurn(column);
      const events = await write(problem, { ...options, ...alone(column) }, mine);
      if (current !== mine) return;
      keepRun(column, events);
      if (mine.signal.aborted) break;
    }
    showComparison({ cancelled: mine.signal.aborted });
  } catch (error) {
    if (current !== mine) return;
    showComparison(isAbort(error) ? { cancelled: true } : { refusal: toErrorRecord(error) });
  }
}

/** Ends the run that is being written; those before it stay. */
export function cancelComparison(): void {
  current?.abort();
}

function takeOver(): AbortController {
  current?.abort();
  current = new AbortController();
  return current;
}

/**
 * One step that is thrown away, so that the first of the three does not pay for the cold start of all. What goes
 * wrong in it, the run will tell.
 */
async function warmUp({ text }: Problem, { small, limits, signal }: SolveOptions): Promise<void> {
  const continuation = await small.open(text, signal);
  const draft = continuation.draft({ maxTokens: limits.maxTokensPerStep, signal });
  try {
    while (!(await draft.next()).done);
    await continuation.rewind();
  } finally {
    await continuation.close();
  }
}

/** A model alone has no gate: nothing is scored. The routed run is as the visitor set it. */
function alone(column: Column): Partial<SolveOptions> {
  if (column === "routed") return {};
  return { policy: column === "small" ? alwaysSmall : alwaysLarge, threshold: 0.5, scorer: null };
}

/** Follows one run to its end, a frame at a time. */
async function write(problem: Problem, options: SolveOptions, owner: AbortController): Promise<RunEvent[]> {
  const record = recordRun();
  const written: RunEvent[] = [];
  let state: RunState | null = null;
  const show = (added: readonly RunEvent[]) => {
    state = added.reduce(foldEvent, state);
    if (current === owner) showWriting(state);
  };
  const delivery = createPacedDelivery(show, () => 0, FRAMES);
  for await (const event of solve(problem, { ...options, startedAt: new Date().toISOString() })) {
    record(event);
    written.push(event);
    delivery.push(event);
  }
  await delivery.done();
  return written;
}
