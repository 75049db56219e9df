import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, relative, resolve, sep } from "node:path";
import { StepgateError } from "../core/errors.ts";
import { replaceBlocks } from "../lab/marked-blocks.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** Replaces blocks of measured figures in a page of Markdown. Throws a StepgateError "storage-failed", and as `replaceBlocks` does. */
export function updatePage(path: string, blocks: Readonly<Record<string, string>>): void {
  writeWhole(path, replaceBlocks(readPage(path), blocks));
}

/** Throws before anything is measured for a page without this block: "bad-option", or "storage-failed" where there is no page. */
export function mustHaveBlock(path: string, name: string): void {
  if (readPage(path).split("\n").includes(`<!-- measured: ${name} -->`)) return;
  throw new StepgateError({
    code: "bad-option",
    message: `The page ${path} has no block for “${name}”.`,
    remedy: `Write <!-- measured: ${name} --> and <!-- /measured --> into it, each on a line of its own.`,
  });
}

/** How a page is named in the command that writes it: below the project where it lies there. */
export function pageName(path: string): string {
  const below = relative(PROJECT_ROOT, resolve(path)).split(sep);
  return below[0] === ".." ? basename(path) : below.join("/");
}

/** A file appears whole or not at all. Throws a StepgateError "storage-failed". */
export function writeWhole(path: string, content: string): void {
  try {
    writeFileSync(`${path}.part`, content);
    renameSync(`${path}.part`, path);
  } catch (cause) {
    throw notWritten(path, cause);
  }
}

function readPage(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw notWritten(path, cause);
  }
}

function notWritten(path: string, cause: unknown): StepgateError {
  return new StepgateError(
    {
      code: "storage-failed",
      message: `${path} cannot be read and written.`,
      remedy: "Check the path, and that you may write there.",
    },
    { cause },
  );
}
