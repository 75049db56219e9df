import { expect, it } from "vitest";
import type { ErrorRecord } from "../../core/errors.ts";
import { foldRun } from "../../core/fold-run.ts";
import { stepsBefore } from "../state/live-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { texts } from "../texts/texts.ts";
import { branchName } from "./branch-name.ts";

const words = texts.scrubber.branches;
const spent: ErrorRecord = { code: "budget-reached", message: "Spent.", remedy: "Raise it." };

it("says that a step was bought only where it was", async () => {
  const first = await sampleRun();
  const branch = {
    runId: "sample",
    stepIndex: 1,
    decision: "escalate",
    events: stepsBefore(first, 1),
  } as const;
  const force = (index: number) => (index === 1 ? ("escalate" as const) : null);
  const nameWith = async (refusal: ErrorRecord | null) => {
    const budget = { runUsd: null, refusal: () => refusal };
    const run = foldRun(await sampleRun({ branch, force, budget }));
    return run === null ? null : branchName(run);
  };
  expect(await nameWith(null)).toBe(words.bought("2"));
  expect(await nameWith(spent)).toBe(words.notBought("2"));
});
