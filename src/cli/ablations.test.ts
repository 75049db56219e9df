import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { unscoredTraces } from "../lab/traces/testing/unscored-traces.ts";
import { ABLATIONS, type AblationOptions, ablate } from "./ablations.ts";

const traces = (problems: number, seed: number) => unscoredTraces("grounding.quotes", problems, seed);

it("finds what a signal is worth, and keeps what it found", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "ablations-"));
  const said: string[] = [];
  const test = traces(120, 4);
  const options: AblationOptions = {
    splits: { train: traces(300, 1), validation: traces(120, 2), calibration: traces(200, 3) },
    test,
    clusters: test.map(({ tree }) => `${tree.problem.seed}`),
    source: ["simulated", 300],
    seed: 1,
    maxEpochs: 3,
    say: (sentence) => void said.push(sentence),
    folder,
  };
  const found = await ablate(options);
  expect(Object.keys(found)).toEqual(Object.keys(ABLATIONS));
  expect(found["all signals"]?.auroc).toBeGreaterThan(0.9);
  expect(found["without the equation check"]?.auroc).toBeGreaterThan(0.9);
  expect(found["without grounding"]?.auroc).toBeLessThan(0.7);
  expect(found["token statistics only"]?.auroc).toBeLessThan(0.7);

  const files = readdirSync(folder).map((name) => join(folder, name));
  expect(files).toHaveLength(Object.keys(ABLATIONS).length);
  const [broken = ""] = files;
  writeFileSync(broken, "{");
  const trainings = () => said.filter((sentence) => sentence.includes("Round 1")).length;
  const before = trainings();
  expect(await ablate(options)).toEqual(found);
  expect(trainings()).toBe(before + 1);
  expect(readFileSync(broken, "utf8")).not.toBe("{");
});
