import { expect, it } from "vitest";
import type { ErrorCode } from "../../core/errors.ts";
import { foldRun } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { wantedHelp } from "./wanted-help.ts";

async function runWith(codes: readonly ErrorCode[]) {
  const run = foldRun(await sampleRun());
  if (run === null) throw new Error("the sample has no run");
  const steps = run.steps.map((step, index) => {
    const code = codes[index];
    if (code === undefined) return { ...step, wantedHelp: false };
    return { ...step, wantedHelp: true, failure: { code, message: "", remedy: "" } };
  });
  return { ...run, steps };
}

it("counts the steps that stand as drafts, and says whether the network was what was missing", async () => {
  expect(wantedHelp(null)).toEqual({ steps: 0, offline: true });
  expect(wantedHelp(await runWith([]))).toMatchObject({ steps: 0 });
  expect(wantedHelp(await runWith(["remote-unreachable", "model-load-failed"]))).toEqual({
    steps: 2,
    offline: true,
  });
  expect(wantedHelp(await runWith(["remote-unreachable", "remote-unauthorized"]))).toEqual({
    steps: 2,
    offline: false,
  });
});

it("does not count what a budget stopped", async () => {
  expect(wantedHelp(await runWith(["budget-reached", "remote-unreachable"]))).toMatchObject({ steps: 1 });
});
