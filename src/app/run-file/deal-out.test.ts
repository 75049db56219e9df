import { expect, it } from "vitest";
import { isDelta, type RunEvent } from "../../core/events.ts";
import { foldRun } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { dealOut } from "./deal-out.ts";

const atOf = (event: RunEvent) => (event.type === "run-start" ? 0 : event.at);

it("deals words between the start and the end of what was written, in order, and folds to the same run", async () => {
  const live = await sampleRun();
  const stored = live.filter((event) => !isDelta(event));
  const dealt = dealOut(stored);
  expect(dealt.filter(isDelta).length).toBeGreaterThan(20);
  const times = dealt.map(atOf);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(foldRun(dealt)).toEqual(foldRun(stored));
  const words = dealt.filter((event) => event.type === "step-delta" && event.index === 0);
  expect(words.map((event) => (event.type === "step-delta" ? event.text : "")).join("")).toBe(
    "Paul is 14 - 5 = 9 years old.",
  );
});

it("leaves the deltas of a live run alone", async () => {
  const live = await sampleRun();
  expect(dealOut(live)).toEqual(live);
});
