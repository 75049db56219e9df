import { StepgateError } from "../../core/errors.ts";
import type { ModelFile } from "./catalogue.ts";
import { type FileSource, missingFile, type ReadOptions } from "./file-source.ts";

/** Verified bytes of a folder's files, by path relative to it. */
export type LoadedFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/**
 * Reads every file of a folder and checks size and, where the platform can, SHA-256. What was kept at an earlier
 * visit is taken from there, and checked all the same.
 */
export async function readVerified(
  source: FileSource,
  folder: string,
  files: readonly ModelFile[],
  options: ReadOptions = {},
): Promise<LoadedFiles> {
  const read = async (file: ModelFile) =>
    [file.path, await readOne(source, `${folder}/${file.path}`, file, options)] as const;
  return new Map(await Promise.all(files.map(read)));
}

async function readOne(
  source: FileSource,
  path: string,
  file: ModelFile,
  options: ReadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const kept = (await source.store?.get(path)) ?? null;
  if (kept !== null) {
    const sound = await verify(path, file, kept).then(
      () => true,
      () => false,
    );
    if (sound) {
      options.onBytes?.(kept.byteLength);
      return kept;
    }
    await source.store?.delete(path);
  }
  const bytes = await source.read(path, kept === null ? options : { ...options, fresh: true });
  await verify(path, file, bytes);
  await source.store?.put(path, bytes);
  return bytes;
}

async function verify(path: string, file: ModelFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (bytes.byteLength !== file.bytes) {
    const kind = bytes.byteLength < file.bytes ? "incomplete" : "not the expected one";
    throw corrupt(`The file ${path} is ${kind}: ${bytes.byteLength} bytes instead of ${file.bytes}.`);
  }
  // Absent outside secure contexts.
  if (globalThis.crypto?.subtle === undefined) return;
  if ((await sha256(bytes)) !== file.sha256) {
    throw corrupt(`The file ${path} is damaged: its contents do not match their checksum.`);
  }
}

/** Lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One of the loaded files; a StepgateError when the catalogue did not list it. */
export function loadedFile(files: LoadedFiles, path: string): Uint8Array<ArrayBuffer> {
  const bytes = files.get(path);
  if (bytes === undefined) throw missingFile(path);
  return bytes;
}

function corrupt(message: string): StepgateError {
  return new StepgateError({
    code: "model-corrupt",
    message,
    remedy: "Load it again; if it happens again, clear this site's data and reload the page.",
  });
}
