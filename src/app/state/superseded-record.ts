import type { LiveRun } from "./live-run.ts";
import { journalCaughtUp } from "./run-journal.ts";
import { dropSummary } from "./runs.ts";

interface Superseded extends Pick<LiveRun, "ended"> {
  readonly options: Pick<LiveRun["options"], "runId">;
}

/** Nobody needs to find this run again, since another one goes on in its place: once it has ended, its record goes. */
export async function forgetSuperseded({ options: { runId }, ended }: Superseded): Promise<void> {
  try {
    await ended;
    await journalCaughtUp();
    const { deleteStoredRun } = await import("../runs/store/run-store.ts");
    await deleteStoredRun(runId);
    dropSummary(runId);
  } catch {
    // It stays among the kept runs, as one that was stopped.
  }
}
