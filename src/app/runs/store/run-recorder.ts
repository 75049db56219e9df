import { isDelta, type RunEvent } from "../../../core/events.ts";
import { foldEvent, type RunState } from "../../../core/fold-run.ts";
import type { EventRow, RunDatabase } from "./run-database.ts";
import { holdRun } from "./run-locks.ts";
import { type RunSummary, summaryOf } from "./run-summary.ts";

/** Milliseconds that an event may wait for others to be written with. */
const BATCH = 200;

export interface RunRecorder {
  append(event: RunEvent): void;
  /** Writes now what waits. */
  flush(): void;
}

interface Hooks {
  readonly onSummary: (summary: RunSummary) => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Writes one run down as it happens, in small batches, and a finished step at once. Transactions on the same tables
 * take their turns, so that no batch waits for the one before.
 */
export function createRecorder(database: RunDatabase, hooks: Hooks): RunRecorder {
  let state: RunState | null = null;
  let sequence = 0;
  let pending: EventRow[] = [];
  let superseded: number[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let release: () => void = () => undefined;
  let failed = false;
  /** Where the deltas of the streams that are still open stand. */
  const streams = new Map<string, number[]>();

  const fail = (error: unknown) => {
    if (failed) return;
    failed = true;
    release();
    hooks.onFailure(error);
  };

  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (failed || state === null || pending.length === 0) return;
    const { runId } = state.start;
    const summary = summaryOf(state, runId, state.start.branch === null ? "live" : "branch");
    const rows = pending;
    const gone = superseded;
    pending = [];
    superseded = [];
    write(database, summary, rows, gone).then(() => {
      hooks.onSummary(summary);
      if (summary.outcome !== null) release();
    }, fail);
  };

  const append = (event: RunEvent) => {
    if (failed) return;
    if (event.type === "run-start") release = holdRun(event.runId);
    if (!isDelta(event)) state = foldEvent(state, event);
    if (state === null) return;
    const row = { runId: state.start.runId, sequence: sequence++, event };
    const stream = streamOf(event) ?? "";
    const deltas = streams.get(stream) ?? [];
    if (isDelta(event)) {
      deltas.push(row.sequence);
      streams.set(stream, deltas);
    } else if (deltas.length > 0) {
      streams.delete(stream);
      const waiting = new Set(pending.map((other) => other.sequence));
      pending = pending.filter((other) => !deltas.includes(other.sequence));
      superseded.push(...deltas.filter((delta) => !waiting.has(delta)));
    }
    pending.push(row);
    if (WRITTEN_AT_ONCE.has(event.type)) flush();
    else timer ??= setTimeout(flush, BATCH);
  };

  return { append, flush };
}

const WRITTEN_AT_ONCE: ReadonlySet<RunEvent["type"]> = new Set(["run-start", "step-commit", "run-end"]);

async function write(
  database: RunDatabase,
  summary: RunSummary,
  rows: readonly EventRow[],
  superseded: readonly number[],
): Promise<void> {
  const writing = database.transaction(["runs", "events"], "readwrite", { durability: "relaxed" });
  const events = writing.objectStore("events");
  await Promise.all([
    writing.objectStore("runs").put(summary),
    ...rows.map((row) => events.put(row)),
    ...superseded.map((sequence) => events.delete([summary.id, sequence])),
    writing.done,
  ]);
}

/** The stream that an event adds to or ends; null for any other. */
function streamOf(event: RunEvent): string | null {
  switch (event.type) {
    case "step-delta":
    case "step-end":
      return `draft ${event.index}`;
    case "escalation-delta":
    case "escalation-end":
    case "escalation-failed":
      return `bought ${event.index}`;
    default:
      return null;
  }
}
