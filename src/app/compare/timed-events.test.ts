import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../core/events.ts";
import { foldRun } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { dealOut, withoutGate } from "./timed-events.ts";

const isDelta = (event: RunEvent) => event.type === "step-delta" || event.type === "escalation-delta";
const atOf = (event: RunEvent) => (event.type === "run-start" ? 0 : event.at);

describe("dealOut", () => {
  it("deals words between the start and the end of what was written, in order, and folds to the same run", async () => {
    const live = await sampleRun();
    const stored = live.filter((event) => !isDelta(event));
    const dealt = dealOut(stored);
    expect(dealt.filter(isDelta).length).toBeGreaterThan(20);
    const times = dealt.map(atOf);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(foldRun(dealt)).toEqual(foldRun(stored));
    const words = dealt.filter((event) => event.type === "step-delta" && event.index === 0);
    expect(words.map((event) => (event.type === "step-delta" ? event.text : "")).join("")).toBe(
      "Paul is 14 - 5 = 9 years old.",
    );
  });

  it("leaves the deltas of a live run alone", async () => {
    const live = await sampleRun();
    expect(dealOut(live)).toEqual(live);
  });
});

describe("withoutGate", () => {
  it("blanks the judgements and takes their time out of everything after them", async () => {
    const live = await sampleRun();
    const gate = live.reduce(
      (sum, event) => sum + (event.type === "route-decision" ? event.gateMilliseconds : 0),
      0,
    );
    expect(gate).toBeGreaterThan(0);
    const bare = withoutGate(live);
    expect(atOf(bare.at(-1) as RunEvent)).toBeCloseTo(atOf(live.at(-1) as RunEvent) - gate, 9);
    const state = foldRun(bare);
    expect(state?.steps.every((step) => step.probability === 0 && step.times.gateMilliseconds === 0)).toBe(
      true,
    );
    expect(state?.answer).toBe(foldRun(live)?.answer);
  });
});
