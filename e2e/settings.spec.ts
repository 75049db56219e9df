import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { expectAccessible, expectNothingSticksOut } from "./looks.ts";
import { earlierVisit, openPage, solveButton } from "./page-support.ts";
import { keptEvents, keptOutcomes, returningVisitor, solveAndKeep } from "./runs-support.ts";
import { connected, openSettings, priceRow } from "./settings-support.ts";

const words = en.settings;

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

test("axe finds nothing in the settings, and nothing sticks out at 360 px", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await earlierVisit(page, connected("https://api.openai.com/v1", "gpt-6-sol"));
  await openPage(page, "#/settings");
  await expect(priceRow(page, /gpt-6-sol/)).toContainText("as of");
  await expectAccessible(page);
  await expectNothingSticksOut(page);
});
