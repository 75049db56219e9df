import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, describe, expect, it } from "vitest";
import type { RunEvent } from "../../../core/events.ts";
import { withoutDeltas } from "../../../core/run-file.ts";
import { sampleRun } from "../../testing/sample-run.ts";
import { RUN_DATABASE } from "./run-database.ts";
import {
  deleteAllRuns,
  deleteStoredRun,
  keepRun,
  markTold,
  readStoredRun,
  readSummaries,
  restoreRun,
  runDatabase,
} from "./run-store.ts";
import { summarize } from "./run-summary.ts";

const runOf = (runId: string, startedAt = "2026-11-22T12:00:00.000Z") => sampleRun({ runId, startedAt });

afterEach(async () => {
  await deleteAllRuns(new Set());
});

/** Written behind the page's back, as another program or a bug would. */
async function putRaw(table: "runs" | "events", row: unknown): Promise<void> {
  const raw = await openDB(RUN_DATABASE);
  await raw.put(table, row);
  raw.close();
}

describe("a version 1 database", () => {
  // First of all: the page's own connection is not yet open.
  it("is upgraded with everything in it", async () => {
    const events = withoutDeltas(await runOf("old"));
    const old = await openDB(RUN_DATABASE, 1, {
      upgrade(database) {
        database.createObjectStore("runs", { keyPath: "id" });
        database.createObjectStore("events", { keyPath: ["runId", "sequence"] });
      },
    });
    await old.put("runs", summarize(events, "old", "live"));
    for (const [sequence, event] of events.entries())
      await old.put("events", { runId: "old", sequence, event });
    old.close();

    expect((await readSummaries()).map(({ id }) => id)).toEqual(["old"]);
    expect((await readStoredRun("old"))?.events).toEqual(events);
    expect((await runDatabase()).version).toBe(2);
  });
});

describe("kept runs", () => {
  it("come back as they were, newest first", async () => {
    const early = await runOf("early", "2026-01-01T00:00:00.000Z");
    await keepRun(await runOf("late"), "live");
    await keepRun(early, "imported");
    expect((await readSummaries()).map(({ id, source }) => [id, source])).toEqual([
      ["late", "live"],
      ["early", "imported"],
    ]);
    expect(await readStoredRun("early")).toMatchObject({ events: withoutDeltas(early), damaged: false });
    expect(await readStoredRun("nowhere")).toBeNull();
  });

  it("are kept once, and another run of the same name beside them", async () => {
    const first = await keepRun(await runOf("a"), "live");
    const again = await keepRun(await runOf("a"), "imported");
    expect(again).toEqual(first);
    const other = await keepRun(await sampleRun({ runId: "a", seed: 9 }), "imported");
    expect(other?.id).toBe("a~2");
    expect(await readSummaries()).toHaveLength(2);
  });

  it("can be deleted and brought back", async () => {
    await keepRun(await runOf("a"), "live");
    await keepRun(await runOf("b"), "live");
    const kept = await readStoredRun("a");
    await deleteStoredRun("a");
    expect(await readStoredRun("a")).toBeNull();
    if (kept === null) throw new Error("nothing was kept");
    await restoreRun(kept);
    expect(await readStoredRun("a")).toEqual(kept);
  });

  it("are all deleted but the one that is being written", async () => {
    await keepRun(await runOf("a"), "live");
    await keepRun(await runOf("b"), "live");
    await deleteAllRuns(new Set(["b"]));
    expect((await readSummaries()).map(({ id }) => id)).toEqual(["b"]);
    expect((await readStoredRun("b"))?.events.at(-1)?.type).toBe("run-end");
  });

  it("remember that the visitor was told of them", async () => {
    const events = (await runOf("cut")).slice(0, 8);
    expect((await keepRun(events, "live"))?.told).toBe(false);
    await markTold("cut");
    expect((await readSummaries())[0]).toMatchObject({ told: true, outcome: null });
  });

  it("of an older schema are read as of today", async () => {
    const [start, ...rest] = withoutDeltas(await runOf("v1"));
    const { budgetUsd, ...old } = start as RunEvent & { budgetUsd: null };
    expect(budgetUsd).toBeNull();
    const summary = summarize([start as RunEvent, ...rest], "v1", "live");
    await putRaw("runs", { ...summary, schema: 1 });
    for (const [sequence, event] of [old, ...rest].entries())
      await putRaw("events", { runId: "v1", sequence, event });
    expect(await readStoredRun("v1")).toMatchObject({ damaged: false, events: [start, ...rest] });
  });
});

describe("a damaged row", () => {
  it("hides no other run", async () => {
    await keepRun(await runOf("good"), "live");
    await putRaw("runs", { id: "bad", startedAt: "2026-11-23T00:00:00.000Z", problem: 7 });
    expect((await readSummaries()).map(({ id }) => id)).toEqual(["good"]);
    expect(await readStoredRun("bad")).toBeNull();
  });

  it("leaves the part of its run that comes before it", async () => {
    const events = withoutDeltas(await runOf("half"));
    await keepRun(events, "live");
    const at = events.findIndex((event) => event.type === "step-commit" && event.index === 1);
    await putRaw("events", { runId: "half", sequence: at, event: { type: "step-commit", index: "?" } });
    expect(await readStoredRun("half")).toMatchObject({ events: events.slice(0, at), damaged: true });
  });

  it("at the start makes the run unreadable, with a reason", async () => {
    await keepRun(await runOf("gone"), "live");
    await putRaw("events", { runId: "gone", sequence: 0, event: 3 });
    await expect(readStoredRun("gone")).rejects.toMatchObject({ code: "run-file-damaged" });
    expect((await keepRun(await runOf("gone"), "imported"))?.id).toBe("gone~2");
  });
});
