import { throwIfAborted } from "../../core/errors.ts";
import type { LocalDevice } from "../../engines/local/runtime.ts";
import { runtimeBytes, runtimeFiles } from "../../engines/local/runtime-files.ts";
import { RUNTIME_CACHE } from "../offline/cache-names.ts";
import type { LoadOptions } from "./engine.ts";

const fetched = new Set<LocalDevice>();

interface Download {
  readonly device: LocalDevice;
  readonly signal: AbortSignal;
  readonly done: Promise<void>;
}

/** Two models that are loaded at once share it. */
let underway: Download | null = null;

/** Whether the runtime's files are in this browser already. */
export async function isRuntimeKept(root: string, device: LocalDevice): Promise<boolean> {
  try {
    const cache = await caches.open(RUNTIME_CACHE);
    const found = await Promise.all(runtimeFiles(root, device).map((url) => cache.match(url)));
    return found.every((response) => response !== undefined);
  } catch {
    return false;
  }
}

/**
 * Fetches the runtime into the browser's cache, from where its worker takes it: it is most of what a first load
 * downloads, and a worker's runtime neither reports bytes nor can be stopped. What goes wrong is the worker's to say.
 */
export async function fetchRuntime(
  root: string,
  device: LocalDevice,
  { signal, onProgress }: LoadOptions,
): Promise<void> {
  throwIfAborted(signal);
  if (fetched.has(device)) return;
  if (underway?.device !== device || underway.signal !== signal)
    underway = { device, signal, done: download(root, device, { signal, onProgress }) };
  await underway.done;
}

async function download(
  root: string,
  device: LocalDevice,
  { signal, onProgress }: LoadOptions,
): Promise<void> {
  const totalBytes = runtimeBytes(device);
  let loadedBytes = 0;
  const read = async (url: string) => {
    const { body } = await fetch(url, { signal });
    const reader = body?.getReader();
    for (let next = await reader?.read(); next !== undefined && !next.done; next = await reader?.read()) {
      loadedBytes += next.value.byteLength;
      onProgress({ phase: "download", loadedBytes, totalBytes }, "runtime");
    }
  };
  try {
    await Promise.all(runtimeFiles(root, device).map(read));
    fetched.add(device);
  } catch {
    throwIfAborted(signal);
  }
}
