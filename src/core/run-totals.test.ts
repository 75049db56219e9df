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
        return { score: 0.9, reasons: [] };
      },
    };
    const { totals, steps } = await play({ scorer, policy: escalating([]) });
    expect(totals.smallUsage.output).toBe(allWords(SMALL) + words(SMALL[1]));
    expect(totals.baselineUsage?.output).toBe(allWords(SMALL));
    expect(steps[1]?.draftUsage.output).toBe(words(SMALL[1]));
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
