import "fake-indexeddb/auto";
import { beforeEach, expect, it } from "vitest";
import { deleteStoredRun } from "../runs/store/run-store.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { texts } from "../texts/texts.ts";
import { openStoredRun } from "./open-stored-run.ts";
import { useRun } from "./run.ts";
import { keepForeignRun, useRuns } from "./runs.ts";

const listed = () => useRuns.getState().summaries.map(({ id }) => id);

beforeEach(async () => {
  await keepForeignRun(await sampleRun(), "imported");
  await keepForeignRun(await sampleRun({ runId: "other" }), "imported");
});

it("puts a kept run on the sheet", async () => {
  expect(await openStoredRun("sample")).toBe(true);
  expect(useRun.getState()).toMatchObject({
    origin: { kind: "stored" },
    run: { start: { runId: "sample" } },
  });
});

it("says of one that another tab has deleted that it is gone, and takes it off the list", async () => {
  await openStoredRun("sample");
  await deleteStoredRun("other");
  expect(listed()).toContain("other");
  expect(await openStoredRun("other")).toBe(false);
  expect(useRun.getState()).toMatchObject({
    refusal: { code: "run-gone", ...texts.runs.gone },
    run: { start: { runId: "sample" } },
  });
  expect(listed()).toEqual(["sample"]);
});
