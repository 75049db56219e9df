import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { foldRun } from "../../../core/fold-run.ts";
import { withoutDeltas } from "../../../core/run-file.ts";
import { sampleRun } from "../../testing/sample-run.ts";
import { createRecorder, type RunRecorder } from "./run-recorder.ts";
import { deleteAllRuns, readStoredRun, runDatabase } from "./run-store.ts";
import type { RunSummary } from "./run-summary.ts";

async function recorder() {
  const summaries: RunSummary[] = [];
  const failures: unknown[] = [];
  const made: RunRecorder = createRecorder(await runDatabase(), {
    onSummary: (summary) => summaries.push(summary),
    onFailure: (error) => failures.push(error),
  });
  return { ...made, summaries, failures };
}

async function rowCount(): Promise<number> {
  return (await runDatabase()).count("events");
}

afterEach(async () => {
  await deleteAllRuns(new Set());
});

describe("a run that is written down", () => {
  it("is there with its end, without the deltas of its finished steps", async () => {
    const events = await sampleRun();
    const { append, summaries, failures } = await recorder();
    for (const event of events) append(event);
    await vi.waitFor(() => expect(summaries.at(-1)?.outcome).toBe("answered"));
    expect((await readStoredRun("sample"))?.events).toEqual(withoutDeltas(events));
    expect(await rowCount()).toBe(withoutDeltas(events).length);
    expect(summaries.at(-1)).toMatchObject({
      answer: "42",
      verdict: "right",
      steps: 5,
      bought: 1,
      source: "live",
    });
    expect(failures).toEqual([]);
  });

  it("forgets deltas that were already written when their step ends", async () => {
    const events = await sampleRun();
    const end = events.findIndex((event) => event.type === "step-end");
    const { append, flush } = await recorder();
    for (const event of events.slice(0, end)) append(event);
    flush();
    await vi.waitFor(async () => expect(await rowCount()).toBe(end));
    for (const event of events.slice(end, end + 1)) append(event);
    flush();
    await vi.waitFor(async () =>
      expect(await rowCount()).toBe(withoutDeltas(events.slice(0, end + 1)).length),
    );
  });

  it.each(["step-delta", "step-end", "route-decision", "escalation-delta", "step-commit"])(
    "stands at its last event when the page dies after a %s",
    async (type) => {
      const events = await sampleRun();
      const last = events.findLastIndex(
        (event) => event.type === type && "index" in event && event.index === 1,
      );
      const { append, flush } = await recorder();
      for (const event of events.slice(0, last + 1)) append(event);
      flush();
      await vi.waitFor(async () => {
        const stored = await readStoredRun("sample");
        expect(foldRun(stored?.events ?? [])).toEqual(foldRun(events.slice(0, last + 1)));
        expect(stored?.summary.outcome).toBeNull();
      });
    },
  );

  it("writes what waits within a quarter of a second, unasked", async () => {
    const events = await sampleRun();
    const { append } = await recorder();
    const started = performance.now();
    for (const event of events.slice(0, 4)) append(event);
    await vi.waitFor(async () => expect(await rowCount()).toBe(4), { interval: 10 });
    expect(performance.now() - started).toBeLessThan(400);
  });

  it("gives up once, with the reason, when the database is gone", async () => {
    const events = await sampleRun();
    const { append, failures } = await recorder();
    const transaction = vi.spyOn(await runDatabase(), "transaction").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    for (const event of events) append(event);
    await vi.waitFor(() => expect(failures).toHaveLength(1));
    transaction.mockRestore();
    expect(await rowCount()).toBe(0);
  });
});
