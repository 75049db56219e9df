import { expect, it } from "vitest";
import { foldRun } from "../../core/fold-run.ts";
import { sampleRun, TEST_PRICE } from "../testing/sample-run.ts";
import { meterFigures, savedShare } from "./meter-figures.ts";

it("has nothing to say before a run, and no made-up zeros", () => {
  expect(meterFigures(null, null)).toEqual({
    spent: "$0.00",
    baseline: "–",
    saved: "–",
    bought: "–",
    egress: "0 B",
    speed: "–",
  });
});

it("reads a run", async () => {
  const totals = foldRun(await sampleRun())?.totals ?? null;
  expect(meterFigures(totals, TEST_PRICE)).toMatchObject({
    spent: "$0.000327",
    baseline: "$0.000762",
    saved: "57%",
    bought: "1 of 5",
  });
});

it("says unknown without a price, for what was spent and for what it is held against", async () => {
  const totals = foldRun(await sampleRun({ price: null }))?.totals ?? null;
  expect(meterFigures(totals, null)).toMatchObject({
    spent: "unknown",
    baseline: "unknown",
    saved: "unknown",
  });
});

it("shows losses as losses", () => {
  expect(savedShare({ spentUsd: 3, baselineUsd: 2 })).toBe(-0.5);
  expect(savedShare({ spentUsd: 0, baselineUsd: 2 })).toBe(1);
  expect(savedShare({ spentUsd: null, baselineUsd: 2 })).toBeNull();
});

it("shows what was spent and saved as ranges while the rest of a run is unknown", async () => {
  const totals = foldRun(await sampleRun())?.totals ?? null;
  const figures = meterFigures(totals, TEST_PRICE, {
    cost: { low: 0.000_33, high: 0.000_71 },
    bought: { low: 1, high: 3 },
  });
  expect(figures).toMatchObject({ spent: "$0.00033–0.00071", saved: "7%–57%", bought: "1–3 of 5" });
  const unpriced = { cost: null, bought: { low: 2, high: 2 } };
  expect(
    meterFigures(totals && { ...totals, spentUsd: null, baselineUsd: null }, null, unpriced),
  ).toMatchObject({
    spent: "unknown",
    saved: "unknown",
    bought: "2 of 5",
  });
});
