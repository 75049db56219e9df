import { expect, it } from "vitest";
import { foldRun } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { createTimeline } from "./timeline.ts";

it("shows a run as it stood: at every moment the fold of the events up to then", async () => {
  const events = await sampleRun();
  const timeline = createTimeline(events);
  const last = events.at(-1);
  expect(timeline.end).toBe(last?.type === "run-end" ? last.at : -1);
  for (let moment = 0; moment <= timeline.end + 5; moment += 2.5) {
    const soFar = events.filter((event) => event.type === "run-start" || event.at <= moment);
    expect(timeline.at(moment)).toEqual(foldRun(soFar));
  }
  expect(timeline.at(timeline.end)).toBe(timeline.whole);
});

it("has nothing to show of no run", () => {
  const none = createTimeline([]);
  expect(none.end).toBe(0);
  expect(none.at(10)).toBeNull();
});
