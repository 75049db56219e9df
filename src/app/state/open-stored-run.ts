import { StepgateError, toErrorRecord } from "../../core/errors.ts";
import type { StoredRun } from "../runs/store/run-store.ts";
import { texts } from "../texts/texts.ts";
import { refuse } from "./run.ts";
import { dropSummary, forgetInterrupted, readRun } from "./runs.ts";
import { putOnSheet } from "./shown-run.ts";

/** Puts a kept run on the sheet. What is there stays when it cannot be read. */
export async function openStoredRun(id: string): Promise<boolean> {
  try {
    const stored = await readListedRun(id);
    putOnSheet(stored.events, { kind: "stored", damaged: stored.damaged });
    if (stored.summary.outcome === null) await forgetInterrupted(stored.summary.id);
    return true;
  } catch (error) {
    refuse(toErrorRecord(error));
    return false;
  }
}

/** A kept run that is on the list. One that was deleted elsewhere meanwhile is taken off it; rejects as `run-gone`. */
export async function readListedRun(id: string): Promise<StoredRun> {
  const stored = await readRun(id);
  if (stored !== null) return stored;
  dropSummary(id);
  throw new StepgateError({ code: "run-gone", ...texts.runs.gone });
}
