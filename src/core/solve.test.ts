import { describe, expect, it } from "vitest";
import type { RunEvent } from "./events.ts";
import { readRunFile, writeRunFile } from "./run-file.ts";
import { DEFAULT_LIMITS, solve } from "./solve.ts";
import {
  escalating,
  folded,
  PROBLEM,
  play,
  playEvents,
  runOptions,
  SMALL,
  saying,
} from "./testing/scripted-run.ts";
import { scriptedWriter } from "./testing/scripted-writer.ts";

describe("solve", () => {
  it("writes no draft for a policy that needs none", async () => {
    const small = scriptedWriter("small", saying(SMALL));
    const state = await play({ small, policy: escalating([0, 1, 2], false) });
    expect(small.calls).toEqual([]);
    expect(state.totals.stepsBought).toBe(3);
    expect(state.steps[0]?.draft).toBeNull();
  });

  it("ends as stopped when aborted in mid-step, with what was committed kept", async () => {
    const controller = new AbortController();
    const small = scriptedWriter("small", (steps) =>
      steps.length === 1 ? { hang: true } : saying(SMALL)(steps),
    );
    const events: RunEvent[] = [];
    const run = solve(PROBLEM, runOptions({ small, policy: escalating([]), signal: controller.signal }));
    for await (const event of run) {
      events.push(event);
      if (event.type === "step-start" && event.index === 1) setTimeout(() => controller.abort(), 5);
    }
    const state = folded(events);
    expect(state.outcome).toBe("stopped");
    expect(state.steps[0]?.phase).toBe("committed");
    expect(small.calls.at(-1)).toBe("close");
  });

  it("goes on after one empty step that was kept, and ends after two in a row", async () => {
    const slipping = scriptedWriter("small", saying([SMALL[0] ?? "", "", "The answer is 14."]));
    const slip = await play({ small: slipping, policy: escalating([]) });
    expect(slip).toMatchObject({ outcome: "answered", answer: "14" });
    const silent = scriptedWriter("small", () => ({ text: "" }));
    const events = await playEvents({ small: silent, policy: escalating([]) });
    expect(folded(events)).toMatchObject({ outcome: "ended-without-answer", error: null });
    expect(folded(events).steps).toHaveLength(2);
    expect(folded(readRunFile(writeRunFile(events)))).toEqual(folded(events));
  });

  it("stops at the step limit", async () => {
    const small = scriptedWriter("small", () => ({ text: "Ann has 1 + 1 = 2 apples." }));
    const limits = { ...DEFAULT_LIMITS, maxSteps: 4 };
    const state = await play({ small, policy: escalating([]), limits });
    expect(state.outcome).toBe("step-limit");
    expect(state.steps).toHaveLength(4);
  });

  it("branches: takes over the earlier steps without a model call and goes on", async () => {
    const first = await playEvents({ policy: escalating([]) });
    const inherited = first.filter((event) => "index" in event && event.index < 1);
    const small = scriptedWriter("small", saying(SMALL));
    const branch = { runId: "run-1", stepIndex: 1, decision: null, events: inherited };
    const events = await playEvents({ small, policy: escalating([1]), branch });
    const state = folded(events);
    expect(state.steps.map((step) => step.author)).toEqual(["small", "large", "small"]);
    expect(small.calls[1]).toBe(`append ${SMALL[0]}`);
    expect(folded(readRunFile(writeRunFile(events)))).toEqual(state);
  });

  it("a run file folds to the same numbers as the live run", async () => {
    const events = await playEvents();
    const replayed = folded(readRunFile(writeRunFile(events)));
    expect(replayed).toEqual(folded(events));
  });
});
