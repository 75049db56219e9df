import { StepgateError, toErrorRecord } from "../../core/errors.ts";
import type { RunEvent } from "../../core/events.ts";
import { texts } from "../texts/texts.ts";
import { openRoom, useRoute } from "./route.ts";
import { refuse, useRun } from "./run.ts";
import { keepForeignRun, type RefusedFile, useRuns } from "./runs.ts";
import { putOnSheet } from "./shown-run.ts";

type FileLike = Pick<File, "name" | "size" | "text">;

/** Opens a run file and keeps its run. What is on the sheet stays when the file is no good. */
export async function openRunFile(file: FileLike): Promise<void> {
  try {
    const events = await readFile(file);
    putOnSheet(events, { kind: "file", name: file.name });
    await keepForeignRun(events, "imported");
  } catch (error) {
    refuse(toErrorRecord(error));
  }
}

/** Keeps the runs of several files, and reports which were none and why. */
export async function importRunFiles(files: readonly FileLike[]): Promise<void> {
  const refused: RefusedFile[] = [];
  let imported = 0;
  for (const file of files) {
    try {
      if (await keepForeignRun(await readFile(file), "imported")) imported += 1;
    } catch (error) {
      refused.push({ name: file.name, reason: toErrorRecord(error) });
    }
  }
  useRuns.setState({ report: { imported, refused } });
}

/** Files that were dropped on the page: one is opened on the sheet, several go among the kept runs. */
export async function takeDroppedFiles(files: readonly FileLike[]): Promise<void> {
  const [only] = files;
  if (only !== undefined && files.length === 1 && useRoute.getState().room !== "runs") {
    openRoom("solve");
    await openRunFile(only);
  } else if (only !== undefined) {
    openRoom("runs");
    await importRunFiles(files);
  }
}

async function readFile(file: FileLike): Promise<RunEvent[]> {
  const { MAX_RUN_FILE_CHARACTERS, readRunFile } = await import("../../core/run-file.ts");
  if (file.size > MAX_RUN_FILE_CHARACTERS)
    throw new StepgateError({ code: "run-file-foreign", ...texts.file.tooLarge });
  return readRunFile(await file.text());
}

/** The shown run as a file's name and content; null when there is none. */
export async function runFile(events = useRun.getState().events): Promise<SavedFile | null> {
  const name = fileName(events, "json");
  if (name === null) return null;
  const { writeRunFile } = await import("../../core/run-file.ts");
  return { name, content: writeRunFile(events) };
}

interface SavedFile {
  readonly name: string;
  readonly content: string;
}

/** What a file with this run in it is called; null when there is no run. */
export function fileName(events: readonly RunEvent[], extension: string): string | null {
  const start = events[0];
  if (start?.type !== "run-start") return null;
  const stamp = start.startedAt.slice(0, 19).replaceAll(":", "-").replace("T", "-");
  return `stepgate-run-${stamp}.${extension}`;
}
