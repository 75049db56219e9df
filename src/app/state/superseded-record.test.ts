import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { pageJournal } from "../runs/page-journal.ts";
import { deleteStoredRun, readSummaries } from "../runs/store/run-store.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { provideJournal, recordRun } from "./run-journal.ts";
import { useRuns } from "./runs.ts";
import { forgetSuperseded } from "./superseded-record.ts";

it("a run that another one goes on for leaves no record, however late its recorder opens", async () => {
  provideJournal(pageJournal);
  // The database is open before the recorder is.
  await deleteStoredRun("none");
  const events = await sampleRun();
  const record = recordRun();
  for (const event of events) record(event);
  await forgetSuperseded({ options: { runId: "sample" }, ended: Promise.resolve() });
  const later = recordRun();
  for (const event of await sampleRun({ runId: "later" })) later(event);
  await expect.poll(() => useRuns.getState().summaries.map(({ id }) => id)).toEqual(["later"]);
  expect((await readSummaries()).map(({ id }) => id)).toEqual(["later"]);
});
