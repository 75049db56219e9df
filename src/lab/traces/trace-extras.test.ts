import { expect, it } from "vitest";
import { readExtrasLine, type TraceExtras, writeExtrasLine } from "./trace-extras.ts";

const extras: TraceExtras = {
  schema: 1,
  problem: 12,
  split: "test",
  repaired: { correct: true, smallTokens: 40 },
  sampled: [{ answer: null, score: 0.25, tokens: 3 }],
};

it("reads what was written", () => {
  expect(readExtrasLine(writeExtrasLine(extras))).toEqual(extras);
  const none = { ...extras, repaired: null, sampled: null };
  expect(readExtrasLine(writeExtrasLine(none))).toEqual(none);
});

it("gives nothing for a line that was cut off, is foreign or of another version", () => {
  const line = writeExtrasLine(extras);
  expect(readExtrasLine(line.slice(0, -5))).toBeNull();
  expect(readExtrasLine("{}")).toBeNull();
  expect(readExtrasLine(line.replace('"schema":1', '"schema":2'))).toBeNull();
});
