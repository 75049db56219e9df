import { describe, expect, it } from "vitest";
import { hasModels, testRoot } from "../engines/local/test-models.ts";
import { benchmarkInJobs, collectInJobs, measureInJobs } from "./lab-jobs.ts";
import type { LabTask } from "./lab-task.ts";

const task: LabTask = {
  work: { kind: "collect" },
  split: "policy-val",
  count: 5,
  seed: 3,
  root: testRoot,
  small: "pocket-small",
  large: "pocket-large",
  cache: false,
};
const signal = new AbortController().signal;

describe.runIf(hasModels)("jobs of the lab", () => {
  it("gives the same whether one process works or three", async () => {
    const progress: number[] = [];
    const onProgress = (done: number) => void progress.push(done);
    const alone = await collectInJobs(task, { jobs: 1, signal, onProgress });
    expect(progress).toEqual([1, 2, 3, 4, 5]);
    const shared = await collectInJobs(task, { jobs: 3, signal, onProgress: () => undefined });
    expect(shared).toEqual(alone);
    expect(shared.length).toBeGreaterThan(10);
  }, 120_000);

  it("measures the same in one process and in two", async () => {
    const work = { kind: "measure", strategies: ["steps"], details: true, gsm8k: null } as const;
    const measured = (jobs: number) =>
      measureInJobs({ ...task, work }, { jobs, signal, onProgress: () => undefined });
    const alone = await measured(1);
    expect(alone).toHaveLength(task.count);
    const facts = (problems: typeof alone) =>
      problems.map(({ cluster, family, solved, details }) => [
        cluster,
        family,
        solved.steps?.small.tokens,
        solved.steps?.large.correct,
        details?.solutions.small.steps.map(({ label }) => label),
      ]);
    expect(facts(await measured(2))).toEqual(facts(alone));
  }, 120_000);

  it("rejects with what went wrong in a job", async () => {
    const options = { jobs: 2, signal, onProgress: () => undefined };
    await expect(collectInJobs({ ...task, small: "pocket-tiny" }, options)).rejects.toMatchObject({
      code: "model-missing",
    });
  }, 60_000);

  it("stops its processes when it is aborted", async () => {
    const abort = new AbortController();
    const work = { kind: "benchmark", sweeps: ["always-small"] } as const;
    const running = benchmarkInJobs(
      { ...task, work, count: 400 },
      { jobs: 2, signal: abort.signal, onProgress: () => abort.abort() },
    );
    await expect(running).rejects.toMatchObject({ code: "aborted" });
  }, 60_000);
});
