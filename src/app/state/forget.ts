import { create } from "zustand";
import type { ErrorRecord } from "../../core/errors.ts";
import { texts } from "../texts/texts.ts";
import { stopRun } from "./run-actions.ts";

/** Another tab may hold a database open for ever: it is deleted when that tab lets go. */
const PATIENCE = 5000;

interface ForgettingSlice {
  readonly status: "idle" | "forgetting";
  readonly failure: ErrorRecord | null;
}

export const useForgetting = create<ForgettingSlice>()(() => ({ status: "idle", failure: null }));

/**
 * Deletes all that this page ever kept in this browser, then calls `done`. When something could not be deleted,
 * says so instead.
 */
export async function forgetEverything(done: () => void): Promise<void> {
  useForgetting.setState({ status: "forgetting", failure: null });
  stopRun();
  const results = await Promise.allSettled([
    forgetDatabases(),
    forgetCaches(),
    forgetFiles(),
    forgetServiceWorkers(),
  ]);
  // Last, so that nothing that is still being put away writes it down again.
  const cleared = await Promise.allSettled([clear(() => localStorage), clear(() => sessionStorage)]);
  const failed = [...results, ...cleared].some(({ status }) => status === "rejected");
  useForgetting.setState({ status: "idle", failure: null });
  if (!failed) done();
  else useForgetting.setState({ failure: { code: "storage-failed", ...texts.settings.privacy.failed } });
}

async function forgetDatabases(): Promise<void> {
  const databases = await indexedDB.databases();
  await Promise.all(databases.map(({ name }) => (name === undefined ? null : deleteDatabase(name))));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} is in use elsewhere`)), PATIENCE);
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => {
      clearTimeout(timer);
      resolve();
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error);
    };
  });
}

async function forgetCaches(): Promise<void> {
  const names = await globalThis.caches.keys();
  await Promise.all(names.map((name) => globalThis.caches.delete(name)));
}

/** The origin's private files, where the browser has such. */
async function forgetFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  await Promise.all(names.map((name) => root.removeEntry(name, { recursive: true })));
}

async function forgetServiceWorkers(): Promise<void> {
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map((worker) => worker.unregister()));
}

async function clear(storage: () => Storage): Promise<void> {
  storage().clear();
}
