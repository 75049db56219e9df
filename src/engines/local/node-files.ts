import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { aborted, isAbort, StepgateError } from "../../core/errors.ts";
import { type FileSource, missingFile } from "./file-source.ts";

/** Files below a folder on this machine, e.g. "public". */
export function folderFiles(root: string): FileSource {
  return {
    async read(path, { signal, onBytes } = {}) {
      try {
        const bytes = new Uint8Array(
          await readFile(join(root, path), signal === undefined ? {} : { signal }),
        );
        onBytes?.(bytes.byteLength);
        return bytes;
      } catch (error) {
        if (isAbort(error) || signal?.aborted) throw aborted();
        if (error instanceof Error && "code" in error && error.code === "ENOENT")
          throw missingFile(path, error);
        throw new StepgateError(
          {
            code: "model-load-failed",
            message: `The file ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
            remedy: "Check that you may read it, and try again.",
          },
          { cause: error },
        );
      }
    },
  };
}
