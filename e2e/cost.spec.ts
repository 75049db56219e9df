import type { ServerResponse } from "node:http";
import { expect, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { chooseProvider, type FakeProvider, startProvider, startStream } from "./fake-provider.ts";
import {
  answer,
  boughtSteps,
  earlierVisit,
  meterFigures,
  openPage,
  reloadPage,
  SOLVE_MILLISECONDS,
  solveToTheEnd,
  steps,
} from "./page-support.ts";
import { connected, openSettings, openSolve, priceRow } from "./settings-support.ts";

const words = en.settings;
const LINES = ["Ann has 2 + 3 = 5 apples.", "The answer is 5."];
const PROMPT_TOKENS = 120;
const OUTPUT_TOKENS = 10;

/** Each request gets the next line of a two-step solution, at a stated number of tokens. */
function seller(): (response: ServerResponse) => void {
  let asked = 0;
  return (response) => {
    const content = LINES[asked % LINES.length];
    asked += 1;
    const events = [
      { choices: [{ index: 0, delta: { role: "assistant", content }, finish_reason: null }] },
      { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
      { choices: [], usage: { prompt_tokens: PROMPT_TOKENS, completion_tokens: OUTPUT_TOKENS } },
    ];
    startStream(response);
    for (const event of events) response.write(`data: ${JSON.stringify({ model: "m", ...event })}\n\n`);
    response.end("data: [DONE]\n\n");
  };
}

test.describe("with a large model of one's own", () => {
  let provider: FakeProvider;
  test.beforeEach(async () => {
    const sell = seller();
    provider = await startProvider((_request, response) => sell(response));
  });
  test.afterEach(() => provider.close());

  test("a listed model has a dated price with its source, and the meter counts by it, also at a loss", async ({
    page,
  }) => {
    await earlierVisit(page, connected(provider.url, "gpt-4o-mini"));
    await openPage(page);
    await solveToTheEnd(page);
    // 240 tokens at $0.15 and 20 at $0.60 per million; alone 120 and 20.
    expect(await meterFigures(page)).toMatchObject({
      spent: "$0.000048",
      baseline: "$0.000030",
      saved: "−60%",
    });
    await page.getByRole("button", { name: en.meter.whyNegative }).click();
    const details = page.getByRole("dialog");
    await expect(details).toContainText(
      en.meter.explain.negative({ requests: 2, sent: "240", once: "120", extra: "120" }),
    );
    await page.keyboard.press("Escape");
    await expect(details).toBeHidden();
    await openSettings(page);
    const row = priceRow(page, /gpt-4o-mini/);
    await expect(row).toContainText(/OpenAI gpt-4o-mini, as of \d{4}-\d\d-\d\d/);
    await expect(row.getByRole("link", { name: words.prices.source })).toHaveAttribute("href", /openai\.com/);
    await expect(row.getByLabel(words.prices.buckets.input)).toHaveValue("0.15");
    await expect(row.getByLabel(words.prices.buckets.output)).toHaveValue("0.6");
  });

  test("a price of one's own counts from the next run on; what is no price is kept and named", async ({
    page,
  }) => {
    await earlierVisit(page, connected(provider.url, "gpt-4o-mini"));
    await openPage(page, "#/settings");
    const row = priceRow(page, /gpt-4o-mini/);
    const input = row.getByLabel(words.prices.buckets.input);
    await expect(input).toHaveValue("0.15");
    await input.fill("ten");
    await expect(row).toContainText(words.prices.errors.number);
    await openSolve(page);
    await openSettings(page);
    await expect(input).toHaveValue("ten");
    await input.fill("10");
    await row.getByLabel(words.prices.buckets.output).fill("20");
    await expect(row).toContainText(/entered here on \d{4}-\d\d-\d\d/);
    await openSolve(page);
    await solveToTheEnd(page);
    expect((await meterFigures(page)).spent).toBe("$0.002800");

    await reloadPage(page);
    await openSettings(page);
    await expect(input).toHaveValue("10");
    await row.getByRole("button", { name: words.prices.reset }).click();
    await expect(input).toHaveValue("0.15");
  });

  test("a model nobody gave a price stays unknown, in every sum, and is free only when one says so", async ({
    page,
  }) => {
    await earlierVisit(page, { ...connected(provider.url, "a-model"), sessionBudgetUsd: 0.000_001 });
    await openPage(page);
    await solveToTheEnd(page);
    const unknown = { spent: "unknown", baseline: "unknown", saved: "unknown", session: "unknown" };
    expect(await meterFigures(page)).toMatchObject(unknown);
    await expect(boughtSteps(page)).toHaveCount(2);
    await openSettings(page);
    await expect(page.getByText(words.budgets.unpriced)).toBeVisible();
    await priceRow(page, /a-model/)
      .getByRole("button", { name: words.prices.free })
      .click();
    await expect(page.getByText(words.budgets.unpriced)).toBeHidden();
    await openSolve(page);
    await solveToTheEnd(page);
    expect(await meterFigures(page)).toMatchObject({ spent: "$0.00", session: "≥ $0.00" });
  });

  test("the session's total sums its runs, outlives a reload, and begins again when asked", async ({
    page,
  }) => {
    await earlierVisit(page, connected(provider.url, "gpt-4o-mini"));
    await openPage(page);
    await solveToTheEnd(page);
    await page.getByRole("button", { name: en.solve.again, exact: true }).click();
    await expect(page.locator('[data-figure="session"] dd').first()).toHaveText("$0.000096");
    await expect(answer(page)).toBeVisible();
    expect(await meterFigures(page)).toMatchObject({ spent: "$0.000048", session: "$0.000096" });
    await reloadPage(page);
    // The page as it was drawn at build time knows of no session.
    await expect.poll(async () => (await meterFigures(page)).session).toBe("$0.000096");
    await openSettings(page);
    await expect(page.getByText(words.budgets.total("$0.000096", "4"))).toBeVisible();
    await page.getByRole("button", { name: words.budgets.reset }).click();
    await expect(page.getByText(words.budgets.total("$0.00", "0"))).toBeVisible();
  });
});

test("the form of a server of one's own shows its price at once", async ({ page }) => {
  await openPage(page);
  await chooseProvider(page, "https://api.openai.com/v1");
  await expect(page.getByText(en.largeModel.price.unknown)).toBeVisible();
  await page.getByLabel(en.largeModel.form.model, { exact: true }).fill("gpt-4o-mini");
  await expect(page.getByText(/\$0\.15 in, \$0\.6 out per million tokens, as of \d{4}/)).toBeVisible();
});

test("a run's budget stops buying and not the run, says why, and holds for a retry, too", async ({
  page,
}) => {
  test.setTimeout(SOLVE_MILLISECONDS + 60_000);
  await earlierVisit(page, {
    downloadAllowed: true,
    policyId: "always-large",
    largeSource: "server",
    runBudgetUsd: 0.0004,
  });
  await openPage(page);
  await solveToTheEnd(page);
  await expect(boughtSteps(page)).toHaveCount(1);
  const refused = steps(page).filter({ hasText: en.sheet.wantedHelp });
  expect(await refused.count()).toBeGreaterThan(1);
  await expect(refused.first()).toContainText(/The run’s budget is spent: \$0\.000\d+ of \$0\.000400/);

  const retry = refused.first().getByRole("button", { name: en.sheet.retry });
  await retry.click();
  // The new run stands beside the first one, each with its answer.
  await expect(answer(page)).toHaveCount(2, { timeout: SOLVE_MILLISECONDS });
  await expect(retry).toBeEnabled();
  await expect(boughtSteps(page)).toHaveCount(1);

  await openSettings(page);
  await page.getByLabel(words.budgets.run).fill("1");
  await openSolve(page);
  await retry.click();
  await expect.poll(() => boughtSteps(page).count()).toBeGreaterThan(1);
});
