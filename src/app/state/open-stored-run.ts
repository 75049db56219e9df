import { toErrorRecord } from "../../core/errors.ts";
import { refuse } from "./run.ts";
import { forgetInterrupted, readRun } from "./runs.ts";
import { putOnSheet } from "./shown-run.ts";

/** Puts a kept run on the sheet. What is there stays when it cannot be read. */
export async function openStoredRun(id: string): Promise<boolean> {
  try {
    const stored = await readRun(id);
    if (stored === null) return false;
    putOnSheet(stored.events, { kind: "stored", damaged: stored.damaged });
    if (stored.summary.outcome === null) await forgetInterrupted(stored.summary.id);
    return true;
  } catch (error) {
    refuse(toErrorRecord(error));
    return false;
  }
}
