import { create } from "zustand";
import type { RunEvent, RunStart } from "../../core/events.ts";
import { foldRun, type RunState } from "../../core/fold-run.ts";
import { type RunOrigin, useRun } from "./run.ts";

/** A run that others branched from, or a branch. */
export interface FamilyRun {
  readonly id: string;
  readonly events: readonly RunEvent[];
  readonly run: RunState;
  readonly origin: RunOrigin;
}

interface BranchesSlice {
  /** The shown run and those it branched from or that branched from it, oldest first. */
  readonly runs: readonly FamilyRun[];
  /** The one that stands beside the shown run; null for none. */
  readonly beside: string | null;
}

export const useBranches = create<BranchesSlice>()(() => ({ runs: [], beside: null }));

/** Puts another run of the family beside the shown one; null for the shown one alone. */
export function showBeside(id: string | null): void {
  useBranches.setState({ beside: id });
}

let successor: { readonly of: string; readonly id: string } | null = null;

/** Says that a run which is about to begin takes another one's place in the family. */
export function standsInFor(runId: string, newId: string): void {
  successor = { of: runId, id: newId };
}

type Shown = ReturnType<typeof useRun.getState>;

useRun.subscribe((shown, before) => {
  if (shown.events === before.events && shown.phase === before.phase) return;
  const start = startOf(shown.events);
  if (start === null) return useBranches.setState({ runs: [], beside: null });
  if (start.runId !== startOf(before.events)?.runId) enter(shown, start, before);
  else if (shown.phase === "idle") keep(shown, start.runId);
});

/** Another run has the sheet: one of the family, a new branch, or a stranger. */
function enter(shown: Shown, start: RunStart, before: Shown): void {
  const left = startOf(before.events);
  if (left !== null && before.phase !== "idle") keep(before, left.runId);
  const { runs, beside } = useBranches.getState();
  const entry = entryOf(shown, start.runId);
  if (entry === null) return;
  const isKnown = runs.some(({ id }) => id === entry.id);
  const parent = runs.find(({ id }) => id === start.branch?.runId);
  if (successor?.id === entry.id) {
    const replaced = successor.of;
    successor = null;
    useBranches.setState({ runs: runs.map((run) => (run.id === replaced ? entry : run)) });
  } else if (isKnown) {
    useBranches.setState({ beside: beside === entry.id && left !== null ? left.runId : beside });
  } else if (parent !== undefined) {
    useBranches.setState({ runs: [...runs, entry], beside: parent.id });
  } else {
    useBranches.setState({ runs: [entry], beside: null });
  }
}

function keep(shown: Shown, runId: string): void {
  const entry = entryOf(shown, runId);
  if (entry === null) return;
  useBranches.setState(({ runs, beside }) => ({
    runs: runs.some(({ id }) => id === runId)
      ? runs.map((run) => (run.id === runId ? entry : run))
      : [...runs, entry],
    beside,
  }));
}

function entryOf({ events, origin, run }: Shown, id: string): FamilyRun | null {
  const whole = run !== null && run.start.runId === id && run.outcome !== null ? run : foldRun(events);
  return whole === null ? null : { id, events, run: whole, origin };
}

function startOf(events: readonly RunEvent[]): RunStart | null {
  const start = events[0];
  return start?.type === "run-start" ? start : null;
}
