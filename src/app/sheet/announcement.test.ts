import { expect, it } from "vitest";
import type { RunEvent } from "../../core/events.ts";
import { foldEvent, type RunState } from "../../core/fold-run.ts";
import { scriptedWriter } from "../testing/fake-writers.ts";
import { LARGE_LINES, sampleRun } from "../testing/sample-run.ts";
import { announcement } from "./announcement.ts";

function heard(events: readonly RunEvent[]): string[] {
  const sentences: string[] = [];
  let run: RunState | null = null;
  for (const event of events) {
    run = foldEvent(run, event);
    const sentence = run === null ? "" : announcement(run);
    if (sentence !== "" && sentence !== sentences.at(-1)) sentences.push(sentence);
  }
  return sentences;
}

it("announces decisions, purchases and the answer, and nothing between", async () => {
  expect(heard(await sampleRun())).toEqual([
    "Step 1 kept, gate at 6%.",
    "Step 2: gate at 83%, buying.",
    "Step 2 bought.",
    "Step 3 kept, gate at 12%.",
    "Step 4 kept, gate at 9%.",
    "Step 5 kept, gate at 1%.",
    "The answer is 42, checked: right.",
  ]);
});

it("announces help that could not be had", async () => {
  const lines = LARGE_LINES.map((line, index) => (index === 1 ? "FAIL" : line));
  const events = await sampleRun({ large: scriptedWriter("pocket-large", lines, true) });
  expect(heard(events)).toContain("Step 2 wanted help and could not get it; the draft stays.");
});
