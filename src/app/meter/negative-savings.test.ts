import { expect, it } from "vitest";
import { foldRun, type RunTotals } from "../../core/fold-run.ts";
import { costOf, NO_USAGE } from "../../core/usage.ts";
import { sampleRun, TEST_PRICE } from "../testing/sample-run.ts";
import { texts } from "../texts/texts.ts";
import { whyNegative } from "./negative-savings.ts";

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
