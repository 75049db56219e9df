import { beforeEach, describe, expect, it } from "vitest";
import type { Decision } from "../../core/policy.ts";
import { provideEngine } from "../engine/current.ts";
import { fakeEngine, fakeLargeModel } from "../testing/fake-engine.ts";
import { LARGE_LINES } from "../testing/sample-run.ts";
import { useBranches } from "./branches.ts";
import { answerGate, useForcing } from "./forcing.ts";
import { chooseProblem } from "./problem.ts";
import { useRun } from "./run.ts";
import { askForHelpNow, forceStep, startRun, stopRun } from "./run-actions.ts";
import { changeSettings } from "./settings.ts";
import { currentRun } from "./write-run.ts";

const authors = () => useRun.getState().run?.steps.map(({ author }) => author);
const forced = () => useRun.getState().run?.steps.map((step) => step.forced);

/** Resolves when the run waits at this step's gate. */
function askedAt(stepIndex: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => useForcing.getState().asked?.stepIndex === stepIndex;
    if (look()) return resolve();
    const unsubscribe = useForcing.subscribe(() => {
      if (!look()) return;
      unsubscribe();
      resolve();
    });
  });
}

/** Resolves when the loop, not yet the page, has decided this step. */
async function writtenPast(stepIndex: number): Promise<void> {
  const passed = () =>
    currentRun()?.written.some((event) => event.type === "step-commit" && event.index === stepIndex);
  while (!passed()) await new Promise((resolve) => setTimeout(resolve, 0));
}

beforeEach(() => {
  provideEngine(fakeEngine());
  chooseProblem({ family: "ages", steps: 4, seed: 2 });
  changeSettings({ threshold: null, policyId: "trim-thr", asksAtGates: false });
});

describe("asked at every gate", () => {
  it("the run waits for the visitor, who sees what the policy would do", async () => {
    changeSettings({ asksAtGates: true });
    const run = startRun();
    await askedAt(0);
    expect(useForcing.getState().asked?.judgement).toMatchObject({ decision: "keep", threshold: 0.4 });
    const replies: (Decision | null)[] = ["escalate", "keep", null, null, null];
    for (const [step, reply] of replies.entries()) {
      await askedAt(step);
      answerGate(reply);
    }
    await run;
    expect(authors()).toEqual(["large", "small", "small", "small", "small"]);
    expect(forced()).toEqual([true, true, false, false, false]);
    expect(useForcing.getState().asked).toBeNull();
  });

  it("the time that the visitor takes is not the gate's", async () => {
    changeSettings({ asksAtGates: true });
    const run = startRun();
    await askedAt(0);
    await new Promise((resolve) => setTimeout(resolve, 60));
    changeSettings({ asksAtGates: false });
    await run;
    expect(useRun.getState().run?.steps[0]?.times.gateMilliseconds).toBeLessThan(50);
    expect(authors()).toEqual(["small", "large", "small", "small", "small"]);
  });

  it("a run that is stopped there ends", async () => {
    changeSettings({ asksAtGates: true });
    const run = startRun();
    await askedAt(0);
    stopRun();
    await run;
    expect(useRun.getState().run?.outcome).toBe("stopped");
    expect(useForcing.getState().asked).toBeNull();
  });
});

describe("forcing a step", () => {
  it("that is still to come decides it", async () => {
    changeSettings({ asksAtGates: true });
    const run = startRun();
    await askedAt(0);
    forceStep(3, "escalate");
    changeSettings({ asksAtGates: false });
    await run;
    expect(authors()).toEqual(["small", "large", "small", "large", "small"]);
    expect(forced()).toEqual([false, false, false, true, false]);
  });

  it("that the loop has passed goes on from there, as the same run", async () => {
    const run = startRun();
    await writtenPast(3);
    const started = useBranches.getState().runs.length;
    forceStep(1, "keep");
    await run;
    while (useRun.getState().phase !== "idle") await new Promise((resolve) => setTimeout(resolve, 1));
    expect(useRun.getState().run?.outcome).toBe("answered");
    expect(authors()).toEqual(["small", "small", "small", "small", "small"]);
    expect(forced()).toEqual([false, true, false, false, false]);
    expect(useRun.getState().run?.start.branch).toBeNull();
    expect(started).toBeLessThanOrEqual(1);
    expect(useBranches.getState().runs.map(({ id }) => id)).toEqual([useRun.getState().run?.start.runId]);
    const times = useRun.getState().events.flatMap((event) => ("at" in event ? [event.at] : []));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("as it was decided anyway changes nothing", async () => {
    const run = startRun();
    await writtenPast(2);
    const before = currentRun();
    forceStep(1, "escalate");
    expect(currentRun()).toBe(before);
    await run;
  });
});

describe("asking for help now", () => {
  it("buys what could not be had, and says what that changed", async () => {
    const lines = LARGE_LINES.map((line, index) => (index === 1 ? "FAIL" : line));
    provideEngine(fakeEngine({ openLarge: async () => fakeLargeModel(lines) }));
    await startRun();
    const { run } = useRun.getState();
    expect(run?.steps[1]?.wantedHelp).toBe(true);
    provideEngine(fakeEngine());
    const result = await askForHelpNow();
    expect(result).toEqual({ runId: useRun.getState().run?.start.runId, before: "42", after: "42" });
    expect(authors()).toEqual(["small", "large", "small", "small", "small"]);
    expect(useBranches.getState().runs).toHaveLength(2);
  });

  it("claims no change when no help came", async () => {
    const lines = LARGE_LINES.map((line, index) => (index === 1 ? "FAIL" : line));
    provideEngine(fakeEngine({ openLarge: async () => fakeLargeModel(lines) }));
    await startRun();
    const before = useRun.getState().run?.start.runId;
    expect(await askForHelpNow()).toBeNull();
    const { run } = useRun.getState();
    expect(run?.start.branch?.runId).toBe(before);
    expect(run?.steps[1]?.wantedHelp).toBe(true);
  });

  it("does nothing when no step wants any", async () => {
    await startRun();
    const { run } = useRun.getState();
    expect(await askForHelpNow()).toBeNull();
    expect(useRun.getState().run).toBe(run);
  });
});
