import { expect, it } from "vitest";
import { StepgateError } from "../core/errors.ts";
import type { RunState } from "../core/fold-run.ts";
import { play } from "../core/testing/scripted-run.ts";
import { type ScriptLine, scriptedWriter } from "../core/testing/scripted-writer.ts";
import { solveReport, solveText } from "./solve-report.ts";

const run = (large: ScriptLine): Promise<RunState> =>
  play({ large: scriptedWriter("large", () => large), price: null });

const bought: ScriptLine = { text: "Ben has 12 + 5 = 17 apples." };

it("reports authors, drafts, decisions and costs in one object", async () => {
  const report = solveReport(await run(bought));
  expect(report).toMatchObject({
    schema: 1,
    problem: "Ann has 12 apples.",
    answer: "14",
    outcome: "answered",
    device: "replay",
  });
  expect(report.steps).toHaveLength(3);
  expect(report.steps[0]).toMatchObject({
    index: 0,
    author: "large",
    text: "Ben has 12 + 5 = 17 apples.",
    draft: "Ben has 12 + 5 = 18 apples.",
    decision: "escalate",
    probability: 0.9,
    threshold: 0.5,
    signals: { equation: "wrong" },
    costUsd: null,
  });
  expect(report.steps[1]).toMatchObject({
    author: "small",
    costUsd: 0,
    draft: "Cleo has 17 - 3 = 14 apples.",
  });
  expect(report.cost).toMatchObject({ spentUsd: null, baselineUsd: null });
  expect(report.egress).toEqual({ bytes: 0, requests: 0 });
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

it("marks both authors for a reader, and what was replaced", async () => {
  const text = solveText(await run(bought));
  expect(text).toContain(" 1  LARGE  Ben has 12 + 5 = 17 apples.");
  expect(text).toContain("replaced: Ben has 12 + 5 = 18 apples.");
  expect(text).toContain(" 2  small  Cleo");
  expect(text).toContain("Answer: 14");
  expect(text).toContain("1 of 3 steps");
  expect(text).toContain("cost unknown");
});

it("says where help was wanted and could not be had", async () => {
  const unreachable = new StepgateError({
    code: "remote-unreachable",
    message: "No server answers.",
    remedy: "Start it.",
  });
  const state = await run({ fail: unreachable });
  expect(solveReport(state).steps[0]).toMatchObject({
    author: "small",
    wantedHelp: true,
    failure: { code: "remote-unreachable" },
  });
  expect(solveText(state)).toContain("wanted help, kept the draft: No server answers.");
});
