import { aborted, isAbort, StepgateError } from "../../core/errors.ts";
import type { FileStore } from "./file-store.ts";

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Called as bytes arrive, with how many came since the last call. */
  readonly onBytes?: (bytes: number) => void;
  /** Past every cache on the way, because what came out of one was damaged. */
  readonly fresh?: boolean;
}

/** Where static files come from: the page's own origin, or a folder. Rejects with a StepgateError. */
export interface FileSource {
  /** `path` is relative to the folder of static files, e.g. "models/manifest.json". */
  read(path: string, options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** Keeps files that were verified; absent or null where nothing is kept. */
  readonly store?: FileStore | null;
}

export function missingFile(path: string, cause?: unknown): StepgateError {
  return new StepgateError(
    {
      code: "model-missing",
      message: `The file ${path} is missing.`,
      remedy:
        "Reload the page to get the current version; if you host it yourself, copy the whole folder again.",
    },
    { cause },
  );
}

/** Files below a URL of the page's own origin; `root` ends in a slash. */
export function httpFiles(root: string, store: FileStore | null = null): FileSource {
  return {
    store,
    async read(path, { signal, onBytes, fresh = false } = {}) {
      try {
        const response = await fetch(root + path, {
          ...(signal !== undefined && { signal }),
          ...(fresh && { cache: "reload" }),
        });
        // A server for single pages answers with its page where there is no file.
        const isPage = response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
        if (response.status === 404 || isPage) throw missingFile(path);
        if (!response.ok) throw unreachable(path, `the server answered ${response.status}`);
        return await readBody(response, onBytes);
      } catch (error) {
        if (StepgateError.is(error)) throw error;
        if (isAbort(error) || signal?.aborted) throw aborted();
        throw unreachable(path, "the connection failed", error);
      }
    },
  };
}

async function readBody(
  response: Response,
  onBytes?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  if (response.body === null) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    length += next.value.byteLength;
    onBytes?.(next.value.byteLength);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function unreachable(path: string, why: string, cause?: unknown): StepgateError {
  return new StepgateError(
    {
      code: "model-load-failed",
      message: `The file ${path} could not be downloaded: ${why}.`,
      remedy: "Check the connection and load the model again.",
    },
    { cause },
  );
}
