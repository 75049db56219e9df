import { expect, it } from "vitest";
import { foldRun } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { laneOf } from "./lane.ts";

it("has a stretch for each draft and each purchase, in order and without overlap", async () => {
  const run = foldRun(await sampleRun());
  const lane = run === null ? [] : laneOf(run);
  expect(lane.map(({ author }) => author)).toEqual(["small", "small", "large", "small", "small", "small"]);
  for (const [index, { from, to }] of lane.entries()) {
    expect(to).toBeGreaterThan(from);
    expect(from).toBeGreaterThanOrEqual(lane[index - 1]?.to ?? 0);
  }
});
