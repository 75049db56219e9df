import { dropSummary, noteSummary, noteTrouble, readRun, useRuns } from "./runs.ts";

const store = () => import("../runs/store/run-store.ts");

/** Deletes a kept run, and keeps it at hand for `undoDeletion` where it can be read. */
export async function deleteRun(id: string): Promise<void> {
  try {
    const deleted = await readRun(id).catch(() => null);
    const { deleteStoredRun } = await store();
    await deleteStoredRun(id);
    dropSummary(id);
    useRuns.setState({ deleted, report: null });
  } catch (error) {
    await explain(error);
  }
}

export async function undoDeletion(): Promise<void> {
  const { deleted } = useRuns.getState();
  if (deleted === null) return;
  try {
    const { restoreRun } = await store();
    await restoreRun(deleted);
    noteSummary(deleted.summary);
    useRuns.setState({ deleted: null });
  } catch (error) {
    await explain(error);
  }
}

/** Deletes every run but those that are being written. */
export async function deleteEveryRun(): Promise<void> {
  try {
    const { written } = useRuns.getState();
    const { deleteAllRuns } = await store();
    await deleteAllRuns(written);
    useRuns.setState(({ summaries }) => ({
      summaries: summaries.filter(({ id }) => written.has(id)),
      deleted: null,
      interrupted: null,
      report: null,
    }));
  } catch (error) {
    await explain(error);
  }
}

async function explain(error: unknown): Promise<void> {
  const { troubleOf } = await import("../runs/store/run-database.ts");
  noteTrouble(troubleOf(error));
}
