import type { ServerResponse } from "node:http";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import {
  answer,
  boughtSteps,
  chooseProvider,
  type FakeProvider,
  meterFigures,
  openPage,
  SOLVE_MILLISECONDS,
  solveButton,
  solveToTheEnd,
  startProvider,
  steps,
} from "./page-support.ts";
import { keptEvents, keptOutcomes, returningVisitor, solveAndKeep } from "./runs-support.ts";

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
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    for (const event of events) response.write(`data: ${JSON.stringify({ model: "m", ...event })}\n\n`);
    response.end("data: [DONE]\n\n");
  };
}

/** What an earlier visit left; a reload finds what the page made of it. */
async function earlierVisit(page: Page, settings: Record<string, unknown>): Promise<void> {
  await page.addInitScript((kept) => {
    if (localStorage.getItem("stepgate.settings") === null)
      localStorage.setItem("stepgate.settings", JSON.stringify({ downloadAllowed: true, ...kept }));
  }, settings);
}

const connected = (url: string, model: string) => ({
  policyId: "always-large",
  largeSource: "custom",
  remoteProvider: "openai",
  remoteBaseUrl: url,
  remoteModel: model,
});

const priceRow = (page: Page, name: string | RegExp) => page.getByRole("group", { name });
const openSettings = (page: Page) => page.getByRole("link", { name: en.rooms.names.settings }).click();
const openSolve = (page: Page) => page.getByRole("link", { name: en.rooms.names.solve, exact: true }).click();

test.describe("with a large model of one's own", () => {
  let provider: FakeProvider;
  test.beforeEach(async () => {
    const sell = seller();
    provider = await startProvider((_request, response) => sell(response));
  });
  test.afterEach(() => provider.close());

  test("a listed model has a dated price with its source, and the meter counts by it", async ({ page }) => {
    await earlierVisit(page, connected(provider.url, "gpt-4o-mini"));
    await openPage(page);
    await solveToTheEnd(page);
    // 240 tokens at $0.15 and 20 at $0.60 per million; alone 120 and 20.
    expect(await meterFigures(page)).toMatchObject({ spent: "$0.000048", baseline: "$0.000030" });
    await openSettings(page);
    const row = priceRow(page, /gpt-4o-mini/);
    await expect(row).toContainText(/OpenAI gpt-4o-mini, as of \d{4}-\d\d-\d\d/);
    await expect(row.getByRole("link", { name: words.prices.source })).toHaveAttribute("href", /openai\.com/);
    await expect(row.getByLabel(words.prices.buckets.input)).toHaveValue("0.15");
    await expect(row.getByLabel(words.prices.buckets.output)).toHaveValue("0.6");
  });

  test("negative savings are explained with this run's own tokens", async ({ page }) => {
    await earlierVisit(page, connected(provider.url, "gpt-4o-mini"));
    await openPage(page);
    await solveToTheEnd(page);
    expect((await meterFigures(page)).saved).toBe("−60%");
    await page.getByRole("button", { name: en.meter.whyNegative }).click();
    await expect(page.getByRole("dialog")).toContainText(
      en.meter.explain.negative({ requests: 2, sent: "240", once: "120", extra: "120" }),
    );
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

    await page.reload();
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
    await page.reload();
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
  await earlierVisit(page, { policyId: "always-large", largeSource: "server", runBudgetUsd: 0.0004 });
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

test("the settings can be walked, changed and left by keyboard alone", async ({ page }) => {
  await openPage(page, "#/settings");
  await expect(page.getByRole("heading", { name: words.privacy.heading })).toBeVisible();
  const reach = async (label: string) => {
    const control = page.getByLabel(label, { exact: true }).first();
    for (let presses = 0; presses < 60; presses += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reaches “${label}”`);
  };
  await reach(en.largeModel.server);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: en.largeModel.custom })).toBeChecked();
  await reach(en.largeModel.form.model);
  await page.keyboard.type("gpt-4o-mini");
  await reach(words.budgets.run);
  await page.keyboard.type("0.05");
  await reach(words.appearance.speed);
  await page.keyboard.press("ArrowDown");
  const kept = await page.evaluate(() => JSON.parse(localStorage.getItem("stepgate.settings") ?? "{}"));
  expect(kept).toMatchObject({
    largeSource: "custom",
    remoteModel: "gpt-4o-mini",
    runBudgetUsd: 0.05,
    playSpeed: "2",
  });

  const forget = page.getByRole("button", { name: words.privacy.forget });
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press("Tab");
    if (await forget.evaluate((element) => element === document.activeElement)) break;
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(forget).toBeFocused();
});

/** Says yes to forgetting everything, and waits for the fresh page. */
async function forgetNow(page: Page): Promise<void> {
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: words.privacy.forgetNow, exact: true }).click();
  await reloaded;
}

test("everything is forgotten only when asked twice, and then really", async ({ page }) => {
  await openPage(page, "#/settings");
  await page.getByLabel(en.theme.label).last().selectOption("dark");
  await page.getByLabel(words.budgets.session).fill("2");
  await page.evaluate(async () => {
    await (await caches.open("stepgate-models")).put("/kept", new Response("weights"));
  });
  await page.getByRole("button", { name: words.privacy.forget }).click();
  await page.getByRole("button", { name: words.privacy.keep }).click();
  await expect(page.getByLabel(words.budgets.session)).toHaveValue("2");
  await page.getByRole("button", { name: words.privacy.forget }).click();
  await forgetNow(page);
  await expect(page.getByLabel(words.budgets.session)).toHaveValue("");
  expect(await page.evaluate(async () => (await caches.match("/kept")) === undefined)).toBe(true);
  expect(await page.evaluate(() => localStorage.getItem("stepgate.settings") ?? "")).not.toContain("dark");
});

test("kept runs are forgotten with the rest, also one that is just being written", async ({
  page,
  context,
}) => {
  await returningVisitor(context);
  await openPage(page);
  await solveAndKeep(page, 1);
  expect(await keptEvents(page)).not.toEqual([]);
  await solveButton(page).click();
  await expect.poll(() => keptOutcomes(page)).toHaveLength(2);
  await openSettings(page);
  await page.getByRole("button", { name: words.privacy.forget }).click();
  await forgetNow(page);
  expect(await keptOutcomes(page)).toEqual([]);
  await page.getByRole("link", { name: en.rooms.names.runs }).click();
  await expect(page.getByText(en.runs.none)).toBeVisible();
  expect(await keptEvents(page)).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing in the settings, ${colorScheme}, and nothing sticks out at 360 px`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    await earlierVisit(page, connected("https://api.openai.com/v1", "gpt-6-sol"));
    await openPage(page, "#/settings");
    await expect(priceRow(page, /gpt-6-sol/)).toContainText("as of");
    expect((await new AxeBuilder({ page }).include("main").analyze()).violations).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
  });
