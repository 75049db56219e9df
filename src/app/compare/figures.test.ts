import { expect, it } from "vitest";
import { foldRun } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { en } from "../texts/en.ts";
import { formatDollars } from "../texts/format.ts";
import { columnFigures } from "./figures.ts";

it("reads the run's own totals, and its time only once it has ended", async () => {
  const events = await sampleRun();
  const run = foldRun(events);
  if (run === null) throw new Error("the sample is a run");
  const figures = columnFigures(run);
  expect(figures.spent).toBe(formatDollars(run.totals.spentUsd ?? -1));
  expect(figures.bought).toBe(en.meter.of(1, 5));
  const { output, freshInput } = run.totals.largeUsage;
  expect(figures.tokens).toBe(
    en.compare.figures.tokenSplit(run.totals.smallUsage.output, output + freshInput),
  );
  expect(figures.time).toMatch(/ms$/);
  expect(columnFigures(foldRun(events.slice(0, -1))).time).toBe(en.meter.none);
  expect(columnFigures(null).tokens).toBe(en.meter.none);
});
