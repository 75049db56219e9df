import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { atThreshold, walkTree } from "../../core/decision-tree-walk.ts";
import { foldRun } from "../../core/fold-run.ts";
import { provideEngine } from "../engine/current.ts";
import { fakeEngine } from "../testing/fake-engine.ts";
import { showBranch } from "./branch-actions.ts";
import { useBranches } from "./branches.ts";
import { loadDemo, showDemo } from "./demo.ts";
import { chooseProblem } from "./problem.ts";
import { useRun } from "./run.ts";
import { branchFrom, startRun } from "./run-actions.ts";
import { moveThreshold, stopScrubbing, useScrub } from "./scrub.ts";
import { changeSettings, useSettings } from "./settings.ts";

const folder = join(import.meta.dirname, "../../../public/demo");
const shown = () => useRun.getState().run;
const authors = () => shown()?.steps.map(({ author }) => author);

beforeEach(() => {
  vi.stubGlobal("fetch", async (url: string) => new Response(readFileSync(join(folder, url.slice(6)))));
  provideEngine(fakeEngine());
  chooseProblem({ family: "ages", steps: 4, seed: 2 });
  changeSettings({ threshold: null, policyId: "trim-thr", asksAtGates: false });
});

describe("scrubbing a demo", () => {
  it.each([0, 0.001, 0.5, 1])("shows exactly what its tree says, at %d", async (threshold) => {
    await showDemo();
    const tree = await loadDemo();
    moveThreshold(threshold);
    const expected = foldRun(walkTree(tree, atThreshold(threshold), { threshold }));
    expect(shown()).toEqual(expected);
    expect(useScrub.getState()).toMatchObject({ threshold, redecision: null });
  });

  it("goes back to the run as it was, and to the threshold as it was", async () => {
    await showDemo();
    const before = shown();
    moveThreshold(0);
    moveThreshold(1);
    expect(shown()).not.toEqual(before);
    stopScrubbing();
    expect(shown()).toEqual(before);
    expect(useSettings.getState().threshold).toBeNull();
    expect(useScrub.getState().threshold).toBeNull();
  });

  it("leaves alone what a person decided", async () => {
    await showDemo();
    await branchFrom(0, "keep");
    moveThreshold(0);
    expect(shown()?.steps[0]).toMatchObject({ author: "small", forced: true });
    expect(
      authors()
        ?.slice(1)
        .every((author) => author === "large"),
    ).toBe(true);
  });
});

describe("scrubbing any other run", () => {
  it("leaves the run on the sheet and tells what is known", async () => {
    await startRun();
    const before = shown();
    moveThreshold(0.9);
    expect(shown()).toBe(before);
    expect(useScrub.getState().redecision).toMatchObject({
      steps: ["same", "keeps", "open", "open", "open"],
      changedAt: 1,
    });
    stopScrubbing();
    expect(useScrub.getState().redecision).toBeNull();
  });

  it("from there goes on with the new threshold, beside the old run", async () => {
    await startRun();
    const before = shown();
    moveThreshold(0.9);
    await branchFrom(1, null);
    expect(authors()).toEqual(["small", "small", "small", "small", "small"]);
    expect(shown()?.steps[1]).toMatchObject({ threshold: 0.9, forced: false });
    expect(useScrub.getState().threshold).toBeNull();
    expect(useBranches.getState().runs.map(({ run }) => run)).toEqual([before, shown()]);
  });

  it("without a run sets the threshold of the next one", () => {
    useRun.setState({ phase: "idle", events: [], run: null });
    moveThreshold(0.25);
    expect(useSettings.getState().threshold).toBe(0.25);
    expect(useScrub.getState().threshold).toBeNull();
  });

  it("a run without a threshold is not decided anew", async () => {
    changeSettings({ policyId: "always-small" });
    await startRun();
    moveThreshold(0.1);
    expect(useScrub.getState().threshold).toBeNull();
  });
});

describe("branches", () => {
  it("of a demo are known at once, and stand beside the run they come from", async () => {
    await showDemo();
    const original = shown();
    await branchFrom(0, "keep");
    const branch = shown();
    expect(branch?.start.branch).toEqual({ runId: original?.start.runId, stepIndex: 0, decision: "keep" });
    expect(branch?.answer).not.toBe(original?.answer);
    expect(useBranches.getState()).toMatchObject({ beside: original?.start.runId });
    expect(useBranches.getState().runs.map(({ run }) => run)).toEqual([original, branch]);
  });

  it("can be shown in turn, and go when another run comes", async () => {
    await startRun();
    const original = shown();
    await branchFrom(0, "escalate");
    const branch = shown();
    expect(branch?.steps[0]?.author).toBe("large");
    showBranch(original?.start.runId ?? "");
    expect(shown()).toEqual(original);
    expect(useBranches.getState()).toMatchObject({ beside: branch?.start.runId });
    expect(useBranches.getState().runs).toHaveLength(2);
    await startRun();
    expect(useBranches.getState().runs).toHaveLength(1);
    expect(useBranches.getState().beside).toBeNull();
  });
});
