import { expect, it } from "vitest";
import { foldRun } from "../../core/fold-run.ts";
import { readRunFile, writeRunFile } from "../../core/run-file.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { playback } from "./playback.ts";

it("ends at exactly the run that was recorded", async () => {
  const events = readRunFile(writeRunFile(await sampleRun()));
  const played = playback(events).map(({ event }) => event);
  expect(foldRun(played)).toEqual(foldRun(events));
});

it("deals the words of a step out one after the other", async () => {
  const events = readRunFile(writeRunFile(await sampleRun()));
  const words = playback(events).filter(({ event }) => event.type === "step-delta" && event.index === 0);
  expect(words.length).toBeGreaterThan(5);
  expect(words.every(({ wait }) => wait > 0)).toBe(true);
  const [first] = foldRun(events)?.steps ?? [];
  expect(words.map(({ event }) => (event.type === "step-delta" ? event.text : "")).join("")).toBe(
    first?.draft,
  );
});
