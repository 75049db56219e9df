import { expect, it } from "vitest";
import { foldRun, type RunState } from "../../core/fold-run.ts";
import { trimThreshold } from "../../policies/trim-thr.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { fateOf, firstDifference } from "./first-difference.ts";

async function folded(threshold: number): Promise<RunState> {
  const run = foldRun(await sampleRun({ threshold, policy: trimThreshold(() => threshold) }));
  if (run === null) throw new Error("no run");
  return run;
}

it("is the first step that another writer wrote", async () => {
  const [routed, kept] = [await folded(0.4), await folded(0.99)];
  expect(firstDifference(routed, kept)).toBe(1);
  expect([fateOf(routed.steps[1]), fateOf(kept.steps[1])]).toEqual(["boughtIt", "kept"]);
});

it("is where the shorter run ends", async () => {
  const run = await folded(0.4);
  const shorter = { ...run, steps: run.steps.slice(0, 3) };
  expect(firstDifference(run, shorter)).toBe(3);
  expect(fateOf(shorter.steps[3])).toBe("without");
});

it("is nowhere between a run and itself", async () => {
  expect(firstDifference(await folded(0.4), await folded(0.4))).toBeNull();
});
