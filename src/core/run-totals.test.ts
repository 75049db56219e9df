import { describe, expect, it } from "vitest";
import { StepgateError } from "./errors.ts";
import type { Scorer } from "./policy.ts";
import { escalating, folded, LARGE, play, playEvents, SMALL } from "./testing/scripted-run.ts";
import { NO_USAGE } from "./usage.ts";

const words = (text: string | undefined) => (text ?? "").split(" ").length;
const allWords = (lines: readonly string[]) => lines.reduce((sum, line) => sum + words(line), 0);

describe("money", () => {
  it("charges only the large model and estimates the baseline from this run's counts", async () => {
    const state = await play();
    expect(state.totals.spentUsd).toBeCloseTo((3 * 1 + words(LARGE[0]) * 10) / 1e6, 12);
    expect(state.totals.baselineUsd).toBeCloseTo((10 * 1 + allWords(LARGE) * 10) / 1e6, 12);
  });

  it("an unknown price makes the total unknown, not zero", async () => {
    const state = await play({ price: null });
    expect(state.totals.spentUsd).toBeNull();
    expect(state.totals.baselineUsd).toBeNull();
  });

  it("holds no attempt against the large model that came to nothing: a draft that was lost", async () => {
    let scored = 0;
    const scorer: Scorer = {
      id: "losing",
      score: async () => {
        if (scored++ === 1) throw new StepgateError({ code: "worker-lost", message: "gone", remedy: "" });
        return { scores: { score: 0.9 }, reasons: [] };
      },
    };
    const { totals, steps } = await play({ scorer, policy: escalating([]) });
    expect(totals.smallUsage.output).toBe(allWords(SMALL) + words(SMALL[1]));
    expect(totals.baselineUsage?.output).toBe(allWords(SMALL));
    expect(steps[1]?.draftUsage.output).toBe(words(SMALL[1]));
  });

  it("charges what scorers asked for, step by step, and is not misled about what steps cost", async () => {
    const usage = { ...NO_USAGE, freshInput: 30, output: 1 };
    const bill = { scorer: "judge", milliseconds: 1, usage, exchanges: [], error: null };
    const scorer: Scorer = {
      id: "judge",
      score: async () => ({ scores: { judge: 9 }, reasons: [], bills: [bill] }),
    };
    const [without, asked] = [await play(), await play({ scorer })];
    const { steps, totals } = asked;
    expect(steps[0]?.bills).toEqual([bill]);
    expect(steps[0]?.signals?.judge).toBe(9);
    expect(totals.largeUsage.freshInput).toBe(without.totals.largeUsage.freshInput + 30 * steps.length);
    const dearer = (steps.length * (30 * 1 + 1 * 10)) / 1e6;
    expect(totals.spentUsd).toBeCloseTo((without.totals.spentUsd ?? 0) + dearer, 12);
    expect(totals.baselineUsd).toBe(without.totals.baselineUsd);
    expect(totals.stepsBought).toBe(without.totals.stepsBought);
  });

  it("counts what other models read for a scorer, and charges nothing for it", async () => {
    const otherUsage = { ...NO_USAGE, freshInput: 96 };
    const exchange = {
      url: "http://127.0.0.1:8000/pooling",
      requestBody: "{}",
      requestBytes: 2,
      responseText: "{}",
      status: 200,
      milliseconds: 4,
    };
    const bill = { scorer: "reward-model", milliseconds: 1, usage: NO_USAGE, otherUsage, error: null };
    const bills = [{ ...bill, exchanges: [exchange] }];
    const scorer: Scorer = { id: "r", score: async () => ({ scores: { reward: 1 }, reasons: [], bills }) };
    const [without, asked] = [await play(), await play({ scorer })];
    const { steps, totals } = asked;
    expect(without.totals).toMatchObject({ otherUsage: NO_USAGE, otherRequests: 0 });
    expect(totals.otherUsage).toEqual({ ...NO_USAGE, freshInput: 96 * steps.length });
    expect(totals.otherRequests).toBe(steps.length);
    expect(totals.requests).toBe(without.totals.requests + steps.length);
    expect(totals.egressBytes).toBe(without.totals.egressBytes + 2 * steps.length);
    expect(totals.largeUsage).toEqual(without.totals.largeUsage);
    expect(totals.spentUsd).toBe(without.totals.spentUsd);
  });

  it("tells a scorer what the run has paid before it", async () => {
    const seen: (number | null | undefined)[] = [];
    const usage = { ...NO_USAGE, freshInput: 30 };
    const bill = { scorer: "judge", milliseconds: 1, usage, exchanges: [], error: null };
    const scorer: Scorer = {
      id: "judge",
      score: async ({ place }) => {
        seen.push(place?.spentUsd);
        return { scores: {}, reasons: [], bills: [bill] };
      },
    };
    await play({ scorer, policy: escalating([]) });
    expect(seen.slice(0, 2)).toEqual([0, expect.closeTo(30 / 1e6, 12)]);
  });

  it("nor a request that was sent again: it was paid for, and is no part of the text", async () => {
    const events = (await playEvents({ policy: escalating([0], false) })).map((event) =>
      event.type === "escalation-end"
        ? { ...event, usage: { ...NO_USAGE, freshInput: 20, output: 500 }, textUsage: event.usage }
        : event,
    );
    const { totals } = folded(events);
    expect(totals.largeUsage).toMatchObject({ freshInput: 20, output: 500 });
    expect(totals.baselineUsage).toMatchObject({ freshInput: 3, output: allWords(LARGE) });
  });
});
