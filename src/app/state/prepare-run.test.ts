import { beforeEach, describe, expect, it, vi } from "vitest";
import { StepgateError } from "../../core/errors.ts";
import { provideEngine } from "../engine/current.ts";
import type { Engine } from "../engine/engine.ts";
import { fakeEngine, fakeLargeModel, fakeSmallModel } from "../testing/fake-engine.ts";
import { LARGE_LINES } from "../testing/sample-run.ts";
import { useLargeModel } from "./large-model.ts";
import { chooseProblem, typeProblem, useProblem } from "./problem.ts";
import { useRun } from "./run.ts";
import { retryStep, runAgain, startRun, stopRun } from "./run-actions.ts";
import { runFile } from "./run-file-actions.ts";
import { changeSettings } from "./settings.ts";
import { LARGE_SOURCES } from "./storage-policy.ts";

function shown() {
  const { run } = useRun.getState();
  if (run === null) throw new Error("no run is shown");
  return run;
}

beforeEach(() => {
  provideEngine(fakeEngine());
  chooseProblem({ family: "ages", steps: 4, seed: 2 });
  changeSettings({ threshold: null, policyId: "trim-thr", largeSource: null });
  useLargeModel.setState({ standIn: "not-loaded" });
});

describe("a large model that cannot be opened", () => {
  const record = { code: "model-missing", message: "model.onnx is missing.", remedy: "Reload." } as const;
  const missing = () => Promise.reject(new StepgateError(record));

  it.each(LARGE_SOURCES)("lets the run go on with its drafts (%s)", async (largeSource) => {
    changeSettings({ largeSource, remoteBaseUrl: "https://me:secret@example.com/v1?key=secret" });
    provideEngine(fakeEngine({ openLarge: missing }));
    await startRun();
    expect(useRun.getState().refusal).toBeNull();
    expect(shown().outcome).toBe("answered");
    expect(shown().totals.stepsBought).toBe(0);
    expect(shown().steps[1]).toMatchObject({ wantedHelp: true, author: "small" });
    expect(useRun.getState().events).toContainEqual(
      expect.objectContaining({ type: "escalation-failed", error: record }),
    );
    expect(shown().start.models.large.url === null).toBe(largeSource === "stand-in");
    expect((await runFile())?.content).not.toContain("secret");
  });

  it("stops all the same", async () => {
    const openLarge: Engine["openLarge"] = (_source, _remote, { signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("torn"))));
    provideEngine(fakeEngine({ openLarge }));
    await expectStopped();
    const deaf: Engine["openLarge"] = (_source, _remote, { signal }) =>
      new Promise((resolve) => signal.addEventListener("abort", () => resolve(fakeLargeModel(LARGE_LINES))));
    provideEngine(fakeEngine({ openLarge: deaf }));
    await expectStopped();
  });

  async function expectStopped() {
    const before = useRun.getState().run;
    const run = startRun();
    await Promise.resolve();
    stopRun();
    await run;
    expect(useRun.getState()).toMatchObject({ phase: "idle", refusal: null, run: before });
  }

  it("is not loaded where nothing is bought, until a step is bought by hand", async () => {
    const openLarge = vi.fn(async () => fakeLargeModel(LARGE_LINES));
    provideEngine(fakeEngine({ openLarge }));
    changeSettings({ policyId: "always-small", largeSource: "stand-in" });
    await startRun();
    expect(openLarge).not.toHaveBeenCalled();
    expect(shown().start.models.large.id).toBe("pocket-large");
    expect(shown().start.price).not.toBeNull();
    await retryStep(1);
    expect(openLarge).toHaveBeenCalledTimes(1);
    expect(shown().steps[1]).toMatchObject({ author: "large" });
  });
});

describe("a problem with more tokens than the model can read", () => {
  const full = {
    code: "context-full",
    message: "The solution is longer than this model can read (1024 tokens).",
    remedy: "Choose another model.",
  } as const;
  const open = () => Promise.reject(new StepgateError(full));
  const small = fakeSmallModel();
  const narrow = fakeEngine({ loadSmall: async () => ({ ...small, writer: { ...small.writer, open } }) });

  it("is refused where it stands, and everything is kept", async () => {
    await startRun();
    const before = useRun.getState().run;
    provideEngine(narrow);
    typeProblem("zyx ".repeat(900));
    const { text } = useProblem.getState();
    await startRun();
    expect(useProblem.getState().complaint).toMatchObject({
      code: "context-full",
      message: "The problem is longer than this model can read (1024 tokens).",
    });
    expect(useProblem.getState().text).toBe(text);
    expect(useRun.getState()).toMatchObject({ phase: "idle", refusal: null, run: before });
  });

  it("is refused beside the shown run when it is that one's", async () => {
    await startRun();
    provideEngine(narrow);
    typeProblem("Something else.");
    await runAgain();
    expect(useProblem.getState().complaint).toBeNull();
    expect(useRun.getState().refusal?.code).toBe("context-full");
  });

  it("goes to a server of one's own that writes every step", async () => {
    provideEngine(narrow);
    changeSettings({ policyId: "always-large", largeSource: "custom" });
    await startRun();
    expect(shown().totals.stepsBought).toBe(5);
  });
});
