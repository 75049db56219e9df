import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasModels, testRoot } from "../engines/local/test-models.ts";
import { gatherInJobs, measureInJobs } from "./lab-jobs.ts";
import type { LabTask } from "./lab-task.ts";
import { readTraces } from "./trace-store.ts";

const task: LabTask = {
  work: { kind: "measure", strategies: ["steps"], details: true, gsm8k: null, distractors: null },
  split: "policy-val",
  count: 5,
  seed: 3,
  root: testRoot,
  small: "pocket-small",
  large: "pocket-large",
};
const signal = new AbortController().signal;

describe.runIf(hasModels)("jobs of the lab", () => {
  it("gathers the same traces whether one process works or three, and only those that are missing", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stepgate-traces-"));
    const gather = async (name: string, jobs: number, had: readonly number[] = []) => {
      const progress: number[] = [];
      const work = { kind: "gather", what: "part", folder: join(folder, name), had } as const;
      await gatherInJobs({ ...task, work }, { jobs, signal, onProgress: (done) => progress.push(done) });
      return { traces: await readTraces(work.folder), progress };
    };
    try {
      const alone = await gather("alone", 1);
      expect(alone.progress).toEqual([1, 2, 3, 4, 5]);
      const shared = await gather("shared", 3);
      expect(shared.traces.size).toBe(task.count);
      for (const [seed, { tree }] of alone.traces) expect(shared.traces.get(seed)?.tree).toEqual(tree);
      const [first = 0, ...rest] = alone.traces.keys();
      expect([...(await gather("rest", 2, rest)).traces.keys()]).toEqual([first]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);

  it("measures the same in one process and in two", async () => {
    const measured = (jobs: number) => measureInJobs(task, { jobs, signal, onProgress: () => undefined });
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
    await expect(measureInJobs({ ...task, small: "pocket-tiny" }, options)).rejects.toMatchObject({
      code: "model-missing",
    });
  }, 60_000);

  it("stops its processes when it is aborted", async () => {
    const abort = new AbortController();
    const running = measureInJobs(
      { ...task, count: 400 },
      { jobs: 2, signal: abort.signal, onProgress: () => abort.abort() },
    );
    await expect(running).rejects.toMatchObject({ code: "aborted" });
  }, 60_000);
});
