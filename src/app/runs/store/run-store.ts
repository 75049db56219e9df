import * as v from "valibot";
import { StepgateError } from "../../../core/errors.ts";
import type { RunEvent } from "../../../core/events.ts";
import { RUN_SCHEMA, readEvents, withoutDeltas } from "../../../core/run-file.ts";
import { openRunDatabase, type RunDatabase, type StorageTrouble } from "./run-database.ts";
import { type RunSource, type RunSummary, RunSummarySchema, summarize } from "./run-summary.ts";

let opened: Promise<RunDatabase> | null = null;
let onTrouble: (trouble: StorageTrouble) => void = () => undefined;

/** Who is told when the database is lost in mid-visit. */
export function reportTrouble(report: (trouble: StorageTrouble) => void): void {
  onTrouble = report;
}

/** The page's one connection; opened anew after a failure. */
export function runDatabase(): Promise<RunDatabase> {
  opened ??= openRunDatabase((trouble) => {
    opened = null;
    onTrouble(trouble);
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Every readable row, newest first. A damaged one is passed over. */
export async function readSummaries(): Promise<RunSummary[]> {
  const database = await runDatabase();
  const rows: readonly unknown[] = await database.getAllFromIndex("runs", "startedAt");
  return rows.flatMap((row) => parsed(row)).reverse();
}

export interface StoredRun {
  readonly summary: RunSummary;
  readonly events: readonly RunEvent[];
  /** Whether only the part before a damaged row could be read. */
  readonly damaged: boolean;
}

/** A kept run as far as it is readable; null when there is none of that name. Rejects when nothing of it is. */
export async function readStoredRun(id: string): Promise<StoredRun | null> {
  const database = await runDatabase();
  const row: unknown = await database.get("runs", id);
  const [summary] = parsed(row);
  if (summary === undefined) return null;
  const rows: readonly unknown[] = await database.getAll("events", eventsOf(id));
  return { summary, ...readPrefix(rows.map(eventIn), summary.schema) };
}

/**
 * Keeps a whole run; its summary. A run that is kept already is left as it is; another run under the same name gets
 * a new one.
 */
export async function keepRun(events: readonly RunEvent[], source: RunSource): Promise<RunSummary | null> {
  const start = events[0];
  if (start?.type !== "run-start") return null;
  const kept = withoutDeltas(events);
  const content = JSON.stringify(readEvents(kept, RUN_SCHEMA));
  for (let copy = 1; ; copy++) {
    const id = copy === 1 ? start.runId : `${start.runId}~${copy}`;
    const there = await readStoredRun(id).catch(unlessUnreadable);
    if (there === null) return writeRun(kept, id, source);
    if (there !== undefined && JSON.stringify(there.events) === content) return there.summary;
  }
}

/** A run that cannot be read keeps its name to itself; a database that cannot be read is another matter. */
function unlessUnreadable(error: unknown): undefined {
  if (!StepgateError.is(error)) throw error;
}

async function writeRun(events: readonly RunEvent[], id: string, source: RunSource) {
  const summary = summarize(events, id, source);
  if (summary !== null) await restoreRun({ summary, events, damaged: false });
  return summary;
}

/** Puts a run back under its own name. */
export async function restoreRun({ summary, events }: StoredRun): Promise<void> {
  const writing = (await runDatabase()).transaction(["runs", "events"], "readwrite");
  const rows = events.map((event, sequence) => ({ runId: summary.id, sequence, event }));
  await Promise.all([
    writing.objectStore("runs").put({ ...summary, schema: RUN_SCHEMA }),
    ...rows.map((row) => writing.objectStore("events").put(row)),
    writing.done,
  ]);
}

/** Deletes one run, readable or not. */
export async function deleteStoredRun(id: string): Promise<void> {
  const writing = (await runDatabase()).transaction(["runs", "events"], "readwrite");
  await Promise.all([
    writing.objectStore("runs").delete(id),
    writing.objectStore("events").delete(eventsOf(id)),
    writing.done,
  ]);
}

/** Deletes every run, readable or not, but those that are still being written. */
export async function deleteAllRuns(written: ReadonlySet<string>): Promise<void> {
  const writing = (await runDatabase()).transaction(["runs", "events"], "readwrite");
  for (const table of ["runs", "events"] as const) {
    for (const key of await writing.objectStore(table).getAllKeys()) {
      const [id] = typeof key === "string" ? [key] : key;
      if (!written.has(id)) await writing.objectStore(table).delete(key);
    }
  }
  await writing.done;
}

/** Remembers that the visitor was told of an interrupted run. */
export async function markTold(id: string): Promise<void> {
  const writing = (await runDatabase()).transaction("runs", "readwrite");
  const row: unknown = await writing.store.get(id);
  const [summary] = parsed(row);
  if (summary !== undefined) await writing.store.put({ ...summary, told: true });
  await writing.done;
}

function parsed(row: unknown): RunSummary[] {
  const result = v.safeParse(RunSummarySchema, row);
  return result.success ? [result.output] : [];
}

function eventIn(row: unknown): unknown {
  return typeof row === "object" && row !== null && "event" in row ? row.event : null;
}

function eventsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

/** The longest part from the start on that is a run. */
function readPrefix(events: readonly unknown[], schema: number): Pick<StoredRun, "events" | "damaged"> {
  try {
    return { events: readEvents(events, schema), damaged: false };
  } catch (error) {
    // What begins a run begins it still when its end is cut off, so that halving finds the damage.
    let [good, bad] = [0, events.length];
    while (bad - good > 1) {
      const middle = Math.floor((good + bad) / 2);
      if (isRun(events.slice(0, middle), schema)) good = middle;
      else bad = middle;
    }
    if (good === 0) throw error;
    return { events: readEvents(events.slice(0, good), schema), damaged: true };
  }
}

function isRun(events: readonly unknown[], schema: number): boolean {
  try {
    return readEvents(events, schema).length > 0;
  } catch {
    return false;
  }
}
