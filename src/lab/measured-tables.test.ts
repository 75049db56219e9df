import * as v from "valibot";
import { expect, it } from "vitest";
import { measureReport } from "./measure-report.ts";
import type { MeasuredProblem, SolvedRow } from "./measured-problem.ts";
import { type MeasuredFile, MeasuredFileSchema } from "./measured-schema.ts";
import { measuredTables } from "./measured-tables.ts";

const solved = (correct: boolean): SolvedRow => ({
  correct,
  answered: true,
  outcome: "answered",
  tokens: 12,
  input: 100,
  logprob: -0.1,
  numbersLogprob: 0,
});
const problems = [true, true, true, false].map((correct, index): MeasuredProblem => {
  const steps = [{ label: correct ? "right" : "wrong", logprob: -0.1, numbersLogprob: 0 } as const];
  const mistake = correct ? null : ({ at: 0, kind: "wrong-quantity", trueEquation: true } as const);
  return {
    cluster: `${index}`,
    family: "ages",
    steps: 2,
    solved: { steps: { small: solved(correct), large: solved(true) } },
    details: {
      solutions: { small: { steps, mistake }, large: { steps: [], mistake: null } },
      verdicts: { check: { small: [0.8], large: [0.8] }, judge: null },
      rescue: correct ? null : { step: true, oneStep: true, takeOver: true },
    },
  };
});
const writer = (id: string) => ({ id, label: id, revision: "0", dtype: "fp32", device: "cpu", url: null });
const part = { ...measureReport(problems, { resamples: 50, seed: 1 }), seconds: 1, jobs: 1 };
const outside = measureReport(
  problems.map((problem) => ({ ...problem, family: null, steps: null, details: null })),
  { resamples: 50, seed: 1 },
);
const file: MeasuredFile = {
  schema: 1,
  command: "measure",
  seed: 3,
  models: { small: writer("pocket-small"), large: writer("pocket-large") },
  pocket: { test: part, "test-ood": part },
  gsm8k: { ...outside, seconds: 1, jobs: 1 },
};

it("is a file that can be read again", () => {
  expect(v.parse(MeasuredFileSchema, JSON.parse(JSON.stringify(file)))).toEqual(file);
});

it("writes a table for each block, with the command that prints its figures", () => {
  const tables = measuredTables(file);
  expect(Object.keys(tables)).toEqual([
    "splits",
    "strategies",
    "steps",
    "families",
    "calibration",
    "mistakes",
    "rescue",
    "verdicts",
    "gsm8k",
  ]);
  const { low, high } = { low: part.strategies.steps?.small.accuracy.ci[0], high: 100 };
  const interval = `75.0% (${(100 * (low ?? 0)).toFixed(1)}–${high}.0)`;
  expect(tables.splits).toContain(`| \`test-ood\` | 4 | ${interval} | 100.0% (100.0–100.0) | 12.0 | 12.0 |`);
  expect(tables.families).toContain(`| ages | 4 | ${interval} | 100.0% (100.0–100.0) |`);
  expect(tables.mistakes).toContain("| – wrong-quantity | 100.0% (100.0–100.0) | – |");
  expect(tables.rescue).toContain("of 1 first mistakes");
  expect(tables.mistakes).toContain(
    "bench --suite pocket --split test --policies always-small,always-large --n 4 --seed 3 --json",
  );
  expect(tables.gsm8k).toContain("--suite gsm8k --data test.jsonl --strategy steps --json");
  for (const table of Object.values(tables)) {
    const widths = (table.match(/^\|.*\|$/gm) ?? []).map((line) => line.split(" | ").length);
    expect(new Set(widths).size).toBe(1);
  }
});

it("leaves out what was not measured", () => {
  expect(Object.keys(measuredTables({ ...file, pocket: {}, gsm8k: null }))).toEqual(["splits"]);
});
