import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aborted, StepgateError } from "../../core/errors.ts";
import { foldRun } from "../../core/fold-run.ts";
import { provideEngine } from "../engine/current.ts";
import { fakeEngine, fakeLargeModel } from "../testing/fake-engine.ts";
import { LARGE_LINES } from "../testing/sample-run.ts";
import { useForcing } from "./forcing.ts";
import { loadGenerator } from "./generator.ts";
import { playRun, showWhole } from "./play-run.ts";
import { chooseProblem, typeProblem, useProblem } from "./problem.ts";
import { useRun } from "./run.ts";
import { retryStep, runAgain, startRun, stopRun } from "./run-actions.ts";
import { openRunFile, runFile } from "./run-file-actions.ts";
import { changeSettings } from "./settings.ts";

const FAILING = LARGE_LINES.map((line, index) => (index === 1 ? "FAIL" : line));

function shown() {
  const { run } = useRun.getState();
  if (run === null) throw new Error("no run is shown");
  return run;
}

function fileOf(name: string, content: string) {
  return { name, size: content.length, text: async () => content };
}

beforeAll(loadGenerator);
beforeEach(() => {
  provideEngine(fakeEngine());
  chooseProblem({ family: "ages", steps: 4, seed: 2 });
  changeSettings({ threshold: null, policyId: "trim-thr", asksAtGates: false });
});

describe("solving", () => {
  it("writes a run onto the sheet, with the verifier's own threshold", async () => {
    await startRun();
    expect(useRun.getState().phase).toBe("idle");
    expect(shown().outcome).toBe("answered");
    expect(shown().start.policy.threshold).toBe(0.4);
    expect(shown().steps.map(({ author }) => author)).toEqual(["small", "large", "small", "small", "small"]);
    expect(shown()).toEqual(foldRun(useRun.getState().events));
  });

  it("takes the visitor's threshold and policy", async () => {
    changeSettings({ threshold: 0.9 });
    await startRun();
    expect(shown().totals.stepsBought).toBe(0);
    changeSettings({ policyId: "always-large" });
    await runAgain();
    expect(shown().totals.stepsBought).toBe(5);
  });

  it("lets chance begin at evens, whatever the verifier's card says", async () => {
    changeSettings({ policyId: "random" });
    await startRun();
    expect(shown().start.policy).toMatchObject({ id: "random", threshold: 0.5 });
    const decisions = useRun.getState().events.filter((event) => event.type === "route-decision");
    expect(decisions.map(({ threshold }) => threshold)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
  });

  it.each([
    ["", "empty-problem"],
    ["  \n ", "empty-problem"],
    ["x".repeat(20_000), "problem-too-long"],
  ])("complains about a bad problem and keeps what is there", async (text, code) => {
    await startRun();
    const before = useRun.getState().run;
    typeProblem(text);
    await startRun();
    expect(useProblem.getState().complaint?.code).toBe(code);
    expect(useProblem.getState().text).toBe(text);
    expect(useRun.getState().run).toBe(before);
  });

  it("says why a model could not be loaded and keeps the shown run", async () => {
    await startRun();
    const before = useRun.getState().run;
    const record = { code: "model-missing", message: "The file is missing.", remedy: "Reload." } as const;
    provideEngine(fakeEngine({ loadSmall: () => Promise.reject(new StepgateError(record)) }));
    await startRun();
    expect(useRun.getState().refusal).toEqual(record);
    expect(useRun.getState().run).toBe(before);
    expect(useRun.getState().phase).toBe("idle");
  });

  it("stops while models load, without a complaint", async () => {
    provideEngine(
      fakeEngine({
        loadSmall: ({ signal }) =>
          new Promise((_, reject) => signal.addEventListener("abort", () => reject(aborted()))),
      }),
    );
    const run = startRun();
    expect(useRun.getState().phase).toBe("preparing");
    stopRun();
    await run;
    expect(useRun.getState()).toMatchObject({ phase: "idle", refusal: null });
  });
});

describe("a step that wanted help", () => {
  it("stays as drafted, and is bought when it is tried again", async () => {
    provideEngine(fakeEngine({ openLarge: async () => fakeLargeModel(FAILING) }));
    await startRun();
    const first = shown();
    expect(first.steps[1]).toMatchObject({ wantedHelp: true, author: "small" });
    provideEngine(fakeEngine());
    await retryStep(1);
    expect(shown().start.branch).toEqual({ runId: first.start.runId, stepIndex: 1, decision: "escalate" });
    expect(shown().steps[1]).toMatchObject({ wantedHelp: false, author: "large" });
    expect(shown().steps[0]).toEqual(first.steps[0]);
    expect(shown().outcome).toBe("answered");
  });
});

describe("run files", () => {
  it("opens what it saved, to the same figures", async () => {
    await startRun();
    const before = shown();
    const file = await runFile();
    expect(file?.name).toMatch(/^stepgate-run-[\d-]+\.json$/);
    await startRun();
    await openRunFile(fileOf("mine.json", file?.content ?? ""));
    expect(useRun.getState().origin).toEqual({ kind: "file", name: "mine.json" });
    expect(shown()).toEqual(before);
  });

  it("take the sheet from a run that is being written, which says nothing there any more", async () => {
    await startRun();
    const before = shown();
    const file = await runFile();
    changeSettings({ asksAtGates: true });
    const written = startRun();
    while (useForcing.getState().asked === null) await new Promise((resolve) => setTimeout(resolve, 0));
    await openRunFile(fileOf("mine.json", file?.content ?? ""));
    const playing = playRun();
    await written;
    expect(useRun.getState().phase).toBe("playing");
    showWhole();
    await playing;
    expect(shown()).toEqual(before);
    expect(useRun.getState().events.filter(({ type }) => type === "run-end")).toHaveLength(1);
  });

  it.each([
    ["{ half", "run-file-damaged"],
    ['{"hello":1}', "run-file-foreign"],
    ['{"application":"stepgate","kind":"run","schema":99,"events":[]}', "run-file-too-new"],
  ])("refuses %s and leaves the shown run as it is", async (content, code) => {
    await startRun();
    const { run } = useRun.getState();
    await openRunFile(fileOf("bad.json", content));
    expect(useRun.getState().refusal?.code).toBe(code);
    expect(useRun.getState().run).toBe(run);
  });

  it("plays a run from its beginning and shows the whole on demand", async () => {
    await startRun();
    const whole = shown();
    const played = playRun();
    expect(useRun.getState().phase).toBe("playing");
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(shown().steps).toHaveLength(1);
    showWhole();
    await played;
    expect(useRun.getState().phase).toBe("idle");
    expect(shown()).toEqual(whole);
  });
});
