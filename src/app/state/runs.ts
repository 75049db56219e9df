import { create } from "zustand";
import type { ErrorRecord } from "../../core/errors.ts";
import type { RunEvent } from "../../core/events.ts";
import type { StorageTrouble } from "../runs/store/run-database.ts";
import type { StoredRun } from "../runs/store/run-store.ts";
import type { RunSource, RunSummary } from "../runs/store/run-summary.ts";

export interface RefusedFile {
  readonly name: string;
  readonly reason: ErrorRecord;
}

interface RunsSlice {
  readonly status: "unread" | "read" | "unreadable";
  /** The runs that this browser keeps, newest first. */
  readonly summaries: readonly RunSummary[];
  /** Those that this or another tab is writing at the moment. */
  readonly written: ReadonlySet<string>;
  /** The latest run that broke off with its page, as long as the visitor was not told of it. */
  readonly interrupted: RunSummary | null;
  /** Why runs are not being kept; null while they are. */
  readonly trouble: StorageTrouble | null;
  readonly troubleDismissed: boolean;
  /** What was deleted last and can still be brought back. */
  readonly deleted: StoredRun | null;
  /** What became of the files that were imported last. */
  readonly report: { readonly imported: number; readonly refused: readonly RefusedFile[] } | null;
}

export const useRuns = create<RunsSlice>()(() => ({
  status: "unread",
  summaries: [],
  written: new Set(),
  interrupted: null,
  trouble: null,
  troubleDismissed: false,
  deleted: null,
  report: null,
}));

const store = () => import("../runs/store/run-store.ts");

/** Reads what is kept. Finds, too, a run that broke off. */
export async function loadRuns(): Promise<void> {
  try {
    const [{ readSummaries }, { runsBeingWritten }] = await Promise.all([
      store(),
      import("../runs/store/run-locks.ts"),
    ]);
    // Asked before and after: a run that ends, or begins, while the rows are read did not break off.
    const before = await runsBeingWritten();
    const summaries = await readSummaries();
    const after = await runsBeingWritten();
    const writing = before && after && new Set([...before, ...after]);
    // Where the browser cannot tell whether another tab is at it, no run is called interrupted unasked.
    const interrupted = writing && summaries.find((run) => isInterrupted(run, writing) && !run.told);
    useRuns.setState({
      status: "read",
      summaries,
      written: writing ?? new Set(),
      interrupted: interrupted ?? null,
    });
  } catch {
    useRuns.setState({ status: "unreadable" });
  }
}

/** Whether a run has no end and nobody is writing one. */
export function isInterrupted(run: RunSummary, written: ReadonlySet<string>): boolean {
  return run.outcome === null && !written.has(run.id);
}

/** A kept run without showing it. */
export async function readRun(id: string): Promise<StoredRun | null> {
  const { readStoredRun } = await store();
  return readStoredRun(id);
}

/** Keeps a run that came from elsewhere; whether it is kept now. That it cannot be is said, and hurts nothing. */
export async function keepForeignRun(events: readonly RunEvent[], source: RunSource): Promise<boolean> {
  try {
    const { keepRun } = await store();
    const summary = await keepRun(events, source);
    if (summary !== null) noteSummary(summary);
    return summary !== null;
  } catch (error) {
    const { troubleOf } = await import("../runs/store/run-database.ts");
    noteTrouble(troubleOf(error));
    return false;
  }
}

/** Lays the offer of the interrupted run aside, for good. */
export async function forgetInterrupted(id: string): Promise<void> {
  if (useRuns.getState().interrupted?.id === id) useRuns.setState({ interrupted: null });
  try {
    const { markTold } = await store();
    await markTold(id);
  } catch {
    // It is offered once more at the next visit.
  }
}

/** A run's row as it is now. */
export function noteSummary(summary: RunSummary): void {
  useRuns.setState(({ summaries, written }) => {
    const others = summaries.filter(({ id }) => id !== summary.id);
    const at = others.findIndex(({ startedAt }) => startedAt <= summary.startedAt);
    const writing = new Set(written);
    if (summary.outcome === null && isLive(summary)) writing.add(summary.id);
    else writing.delete(summary.id);
    return {
      summaries: at === -1 ? [...others, summary] : others.toSpliced(at, 0, summary),
      written: writing,
    };
  });
}

/** A run that is not kept any more. */
export function dropSummary(id: string): void {
  useRuns.setState(({ summaries, interrupted }) => ({
    summaries: summaries.filter((summary) => summary.id !== id),
    interrupted: interrupted?.id === id ? null : interrupted,
  }));
}

function isLive({ source }: RunSummary): boolean {
  return source === "live" || source === "branch";
}

export function noteTrouble(trouble: StorageTrouble): void {
  useRuns.setState({ trouble });
}

export function dismissTrouble(): void {
  useRuns.setState({ troubleDismissed: true });
}
