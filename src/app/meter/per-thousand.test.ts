import { expect, it } from "vitest";
import { foldRun } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { perThousandNote, perThousandSentence } from "./per-thousand.ts";

it("says what a thousand runs like a whole one would cost", async () => {
  const run = foldRun(await sampleRun());
  expect(perThousandNote(run)).toBe("$0.33 per 1,000");
  expect(run && perThousandSentence(run)).toMatch(/\$0\.33, against \$0\.76 by/);
});

it("waits for the end of a run, and says nothing of one that was broken off or has no price", async () => {
  const events = await sampleRun();
  for (let length = 1; length < events.length; length++)
    expect(perThousandNote(foldRun(events.slice(0, length)))).toBeNull();
  const stopped = foldRun([
    ...events.slice(0, -1),
    { type: "run-end", at: 900, outcome: "stopped", answer: null, error: null },
  ]);
  expect(perThousandNote(stopped)).toBeNull();
  expect(stopped && perThousandSentence(stopped)).toBeNull();
  expect(perThousandNote(foldRun(await sampleRun({ price: null })))).toBeNull();
  expect(perThousandNote(null)).toBeNull();
});
