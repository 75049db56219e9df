import { beforeEach, expect, it } from "vitest";
import { StepgateError } from "../../core/errors.ts";
import { withExchanges } from "../../core/failed-exchanges.ts";
import { foldRun } from "../../core/fold-run.ts";
import { NO_USAGE, type Price } from "../../core/usage.ts";
import type { Writer } from "../../core/writer.ts";
import { scriptedWriter } from "../testing/fake-writers.ts";
import { LARGE_LINES, sampleRun, TEST_PRICE } from "../testing/sample-run.ts";
import { countedWriter } from "./counted-writer.ts";
import { countPurchase, keepSession, resetSession, useSession } from "./session.ts";

beforeEach(resetSession);

const buying = (large: Writer, price: Price | null = TEST_PRICE) =>
  sampleRun({ large: countedWriter(large, price), price });

it("sums what runs spend to the same dollars that they show", async () => {
  const first = foldRun(await buying(scriptedWriter("large", LARGE_LINES, true)));
  await buying(scriptedWriter("large", LARGE_LINES, true));
  const spent = first?.totals.spentUsd ?? 0;
  expect(spent).toBeGreaterThan(0);
  expect(useSession.getState()).toMatchObject({ purchases: 2, unpriced: 0 });
  expect(useSession.getState().spentUsd).toBeCloseTo(spent * 2, 12);
});

it("counts what broke off half-way, and nothing for what never came", async () => {
  const broken = new StepgateError({ code: "remote-interrupted", message: "Broke off.", remedy: "" });
  const usage = { ...NO_USAGE, freshInput: 100, output: 4 };
  const run = foldRun(await buying(failing(() => withExchanges(broken, [], usage))));
  expect(useSession.getState().purchases).toBe(1);
  expect(useSession.getState().spentUsd).toBeCloseTo(run?.totals.spentUsd ?? -1, 12);
  await buying(failing(() => new StepgateError({ code: "remote-unreachable", message: "", remedy: "" })));
  expect(useSession.getState().purchases).toBe(1);
});

it("does not count again what a branch takes over", async () => {
  const events = await buying(scriptedWriter("large", LARGE_LINES, true));
  const { spentUsd } = useSession.getState();
  const inherited = events.slice(
    events.findIndex(({ type }) => type === "step-start"),
    events.findIndex((event) => event.type === "step-start" && event.index === 4),
  );
  const branch = { runId: "sample", stepIndex: 4, decision: null, events: inherited };
  await sampleRun({ branch, large: countedWriter(scriptedWriter("large", LARGE_LINES, true), TEST_PRICE) });
  expect(useSession.getState().spentUsd).toBe(spentUsd);
});

it("says how much of the sum has no price", () => {
  countPurchase({ ...NO_USAGE, freshInput: 1e6 }, TEST_PRICE);
  countPurchase({ ...NO_USAGE, freshInput: 1e6 }, null);
  expect(useSession.getState()).toMatchObject({ spentUsd: 3, purchases: 2, unpriced: 1 });
});

it("outlives a reload, but not a damaged note of it", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  keepSession(storage);
  countPurchase({ ...NO_USAGE, output: 1e6 }, TEST_PRICE);
  const noted = new Map(kept);
  resetSession();
  keepSession({ ...storage, getItem: (key) => noted.get(key) ?? null });
  expect(useSession.getState().spentUsd).toBe(15);
  resetSession();
  keepSession({ ...storage, getItem: () => '{"spentUsd":-3,"purchases":1,"unpriced":0,"since":"now"}' });
  expect(useSession.getState().spentUsd).toBe(0);
});

/** A large model that opens and then cannot write. */
function failing(error: () => StepgateError): Writer {
  const writer = scriptedWriter("large", LARGE_LINES, true);
  return {
    ...writer,
    open: async (problem, signal) => ({
      ...(await writer.open(problem, signal)),
      // biome-ignore lint/correctness/useYield: it fails before it writes
      async *draft() {
        throw error();
      },
    }),
  };
}
