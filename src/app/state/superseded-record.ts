import { journalCaughtUp } from "./run-journal.ts";
import { useRuns } from "./runs.ts";

const superseded = new Set<string>();

/** Nobody needs to find this run again: another one goes on in its place. */
export function supersede(runId: string): void {
  superseded.add(runId);
}

/** Once a run is written to its end: a superseded one leaves no record. */
export async function forgetIfSuperseded(runId: string): Promise<void> {
  if (!superseded.delete(runId)) return;
  try {
    await journalCaughtUp();
    const { deleteStoredRun } = await import("../runs/store/run-store.ts");
    await deleteStoredRun(runId);
    useRuns.setState(({ summaries }) => ({ summaries: summaries.filter(({ id }) => id !== runId) }));
  } catch {
    // It stays among the kept runs, as one that was stopped.
  }
}
