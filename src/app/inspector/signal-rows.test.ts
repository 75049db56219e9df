import { expect, it } from "vitest";
import { foldRun } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { signalRows } from "./signal-rows.ts";

it("gives every signal a human name and a value with its unit", async () => {
  const signals = foldRun(await sampleRun())?.steps[1]?.signals;
  if (!signals) throw new Error("no signals");
  const rows = signalRows({ ...signals, cumulative: 0.5, selfCheck: 0.25, judge: 6.5, reward: 0.75 });
  expect(rows).toHaveLength(Object.keys(signals).length);
  expect(rows.every(({ name }) => name.includes(" ") || /^[A-Z]/.test(name))).toBe(true);
  const values = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  expect(values).toMatchObject({
    "Verifier: this step is right": "17.0%",
    "Equations, recomputed": "every equation holds",
    "Least likely number": "55.0%",
    "Mean uncertainty": "0.400 nats",
    "Step number": "2",
    "The small model says yes to it": "25.0%",
    "The large model's grade, 0 to 9": "6.5",
  });
});

it("leaves out what no scorer was asked for", async () => {
  const signals = foldRun(await sampleRun())?.steps[1]?.signals;
  if (!signals) throw new Error("no signals");
  expect(signalRows(signals).map(({ name }) => name)).not.toContain("Process reward model");
});

it("says unknown for what could not be had", async () => {
  const signals = foldRun(await sampleRun())?.steps[1]?.signals;
  if (!signals) throw new Error("no signals");
  const values = signalRows({ ...signals, score: null, maxEntropy: null, minMargin: 40 }).map(
    ({ value }) => value,
  );
  expect(values.filter((value) => value === "unknown")).toHaveLength(2);
  expect(values).toContain(">1,000,000×");
});
