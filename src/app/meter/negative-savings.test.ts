import { expect, it } from "vitest";
import type { RunTotals } from "../../core/fold-run.ts";
import { foldRun } from "../../core/fold-run.ts";
import { costOf, NO_USAGE } from "../../core/usage.ts";
import { sampleRun, TEST_PRICE } from "../testing/sample-run.ts";
import { texts } from "../texts/texts.ts";
import { budgetLeft } from "./budget-left.ts";
import { formatCostRange } from "./cost-range.ts";
import { meterFigures } from "./meter-figures.ts";
import { whyNegative } from "./negative-savings.ts";
import { sessionFigure } from "./session-figure.ts";

const baselineUsage = { ...NO_USAGE, freshInput: 60, output: 50 };

async function totalsWith(largeUsage: typeof NO_USAGE, requests: number): Promise<RunTotals> {
  const totals = foldRun(await sampleRun())?.totals;
  if (totals === undefined) throw new Error("no run");
  const spentUsd = costOf(largeUsage, TEST_PRICE);
  const baselineUsd = costOf(baselineUsage, TEST_PRICE);
  return { ...totals, largeUsage, baselineUsage, spentUsd, baselineUsd, requests, stepsBought: requests };
}

it("names the tokens that were sent again, cached ones included", async () => {
  const totals = await totalsWith({ ...NO_USAGE, freshInput: 300, cachedRead: 112, output: 30 }, 4);
  expect(whyNegative(totals, TEST_PRICE)).toBe(
    texts.meter.explain.negative({ requests: 4, sent: "412", once: "60", extra: "352" }),
  );
});

it("blames the output where that is what cost more", async () => {
  const totals = await totalsWith({ ...NO_USAGE, freshInput: 60, output: 400 }, 1);
  expect(whyNegative(totals, TEST_PRICE)).toBe(texts.meter.explain.negativeOutput("400", "50"));
});

it("explains nothing that is not so or not known", async () => {
  const saving = await totalsWith({ ...NO_USAGE, freshInput: 60, output: 10 }, 1);
  expect(whyNegative(saving, TEST_PRICE)).toBeNull();
  expect(whyNegative(saving, null)).toBeNull();
  expect(whyNegative(null, TEST_PRICE)).toBeNull();
});

it("writes ranges short, and one amount where both ends are the same", () => {
  expect(formatCostRange({ low: 0.000_33, high: 0.000_71 })).toBe("$0.00033–0.00071");
  expect(formatCostRange({ low: 0, high: 0.0231 })).toBe("$0.0000–0.0231");
  expect(formatCostRange({ low: 0.0005, high: 0.0005 })).toBe("$0.000500");
});

it("shows what was spent and saved as ranges while the rest of a run is unknown", async () => {
  const totals = await totalsWith({ ...NO_USAGE, freshInput: 60, output: 10 }, 1);
  const figures = meterFigures(totals, TEST_PRICE, {
    cost: { low: 0.000_33, high: 0.000_71 },
    bought: { low: 1, high: 3 },
  });
  expect(figures).toMatchObject({ spent: "$0.00033–0.00071", saved: "24%–65%", bought: "1–3 of 5" });
  const unpriced = { cost: null, bought: { low: 2, high: 2 } };
  expect(meterFigures({ ...totals, spentUsd: null, baselineUsd: null }, null, unpriced)).toMatchObject({
    spent: "unknown",
    saved: "unknown",
    bought: "2 of 5",
  });
});

it("says how much of a limit is left, and nothing where that is unknown", () => {
  expect(budgetLeft(4, 1)).toEqual({ limitUsd: 4, leftUsd: 3, share: 0.75 });
  expect(budgetLeft(4, 5)).toMatchObject({ leftUsd: 0, share: 0 });
  expect(budgetLeft(0, 0)).toMatchObject({ leftUsd: 0, share: 0 });
  expect([budgetLeft(null, 1), budgetLeft(1, null)]).toEqual([null, null]);
});

it("reads a session's sum as a lower bound once something had no price", () => {
  expect(sessionFigure({ spentUsd: 0, purchases: 0, unpriced: 0 })).toBe("$0.00");
  expect(sessionFigure({ spentUsd: 0.5, purchases: 3, unpriced: 1 })).toBe("≥ $0.5000");
  expect(sessionFigure({ spentUsd: 0, purchases: 2, unpriced: 2 })).toBe("unknown");
});
