import { expect, it } from "vitest";
import { scriptedWriter } from "../../core/testing/scripted-writer.ts";
import type { Writer } from "../../core/writer.ts";
import { trimThreshold } from "../../policies/trim-thr.ts";
import { routed } from "./routed-writers.ts";

const asked: string[] = [];
const writer = (id: string): Writer => {
  const script = scriptedWriter(id, () => ({ text: "The answer is 1.", ending: "end" }));
  return {
    ...script,
    open: (problem, signal) => {
      asked.push(`${id}: ${problem}`);
      return script.open(problem, signal);
    },
  };
};
const prepared = { small: writer("small"), large: writer("large"), policy: trimThreshold(() => 0.5) };
const chosen = (model: "small" | "large", strategy: string) => ({
  chosen: { model, strategy, accuracy: 0.9, tokens: 10, value: 0.8 },
});

it("leaves the small model in full steps to the step policy", () => {
  expect(routed(prepared, chosen("small", "steps"))).toBe(prepared);
});

it.each([
  ["small", "draft", "always-small", "In short."],
  ["large", "program", "always-large", "As an expression."],
] as const)("lets the %s model work alone by %s", async (model, strategy, policy, request) => {
  const run = routed(prepared, chosen(model, strategy));
  expect(run.policy.id).toBe(policy);
  await run[model].open("P", new AbortController().signal);
  expect(asked.at(-1)).toBe(`${model}: P ${request}`);
});
