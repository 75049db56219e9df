import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { RunEvent } from "../../../core/events.ts";
import type { RunSummary } from "./run-summary.ts";

/** One event of a run, in its place. Deltas leave gaps in the sequence when their step has ended. */
export interface EventRow {
  readonly runId: string;
  readonly sequence: number;
  readonly event: RunEvent;
}

/** What is written. What is read may be anything, and is checked. */
interface Tables extends DBSchema {
  runs: { key: string; value: RunSummary; indexes: { startedAt: string } };
  events: { key: [string, number]; value: EventRow };
}

export type RunDatabase = IDBPDatabase<Tables>;
type Upgrade = IDBPTransaction<Tables, ("runs" | "events")[], "versionchange">;

/** From each version to the next. A released one is never changed; a new one is added. */
const UPGRADES: readonly ((database: RunDatabase, upgrade: Upgrade) => void)[] = [
  (database) => {
    database.createObjectStore("runs", { keyPath: "id" });
    database.createObjectStore("events", { keyPath: ["runId", "sequence"] });
  },
  (_database, upgrade) => {
    upgrade.objectStore("runs").createIndex("startedAt", "startedAt");
  },
];

export const RUN_DATABASE = "stepgate-runs";

/** Why runs are not kept: another tab has the database, the disk is full, or the browser keeps nothing. */
export type StorageTrouble = "other-tab" | "full" | "forbidden";

/** Opens the database, and says when it is lost again. Rejects when it cannot be had. */
export async function openRunDatabase(onLost: (trouble: StorageTrouble) => void): Promise<RunDatabase> {
  return new Promise((resolve, reject) => {
    const opening = openDB<Tables>(RUN_DATABASE, UPGRADES.length, {
      upgrade: (database, oldVersion, _newVersion, upgrade) => {
        for (const step of UPGRADES.slice(oldVersion)) step(database, upgrade);
      },
      blocked: () => reject(new DOMException("Another tab holds an older version.", "VersionError")),
      blocking: (_current, _wanted, event) => {
        // The newer page must not wait for this one.
        if (event.target instanceof IDBDatabase) event.target.close();
        onLost("other-tab");
      },
      terminated: () => onLost("forbidden"),
    });
    opening.then(resolve, reject);
  });
}

/** What a failure of the database means for the visitor. */
export function troubleOf(error: unknown): StorageTrouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return "full";
  return name === "VersionError" ? "other-tab" : "forbidden";
}
