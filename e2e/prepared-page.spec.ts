import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { consentDialog, number } from "./first-minute-support.ts";
import { longRunFile } from "./long-run.ts";
import { known } from "./opening.ts";
import { drawn, openRunFile, pagePath, solveButton, steps } from "./page-support.ts";

const words = en.firstMinute;

test.use({ serviceWorkers: "block" });

/** Opens the prepared page with the script still on its way; what comes back lets it arrive. */
async function openPrepared(page: Page): Promise<() => Promise<void>> {
  let arrive = () => {};
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/assets\/index-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(pagePath(), { waitUntil: "commit" });
  await expect(page.locator("#root[data-prepared]")).toBeVisible();
  // What remembers comes before anything is painted; nobody presses what is not painted yet.
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  return async () => {
    arrive();
    await drawn(page);
  };
}

test("a press of Solve is not lost", async ({ page }) => {
  const arrive = await openPrepared(page);
  await solveButton(page).click();
  await expect(consentDialog(page)).toHaveCount(0);
  await arrive();
  await expect(consentDialog(page)).toBeVisible();
  await consentDialog(page).getByRole("button", { name: words.consent.notNow }).click();
  await expect(consentDialog(page)).toBeHidden();
});

test("what was changed, chosen and typed there holds, and the focus stays", async ({ page }) => {
  const arrive = await openPrepared(page);
  const threshold = page.getByRole("slider", { name: en.scrubber.heading });
  const asks = page.getByRole("checkbox", { name: en.scrubber.ask.setting });
  await page.getByRole("radio", { name: en.theme.names.dark }).check({ force: true });
  await asks.check();
  await number(page, known.from).fill(`${known.to}`);
  await threshold.focus();
  await page.keyboard.press("End");
  await arrive();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(asks).toBeChecked();
  await expect(page.getByText(words.edit.changed)).toBeVisible();
  await expect(number(page, known.to)).toHaveCount(1);
  await expect(threshold).toHaveValue("1");
  await expect(threshold).toBeFocused();
});

test("a run file chosen there is opened", async ({ page }) => {
  const arrive = await openPrepared(page);
  await openRunFile(page, "long.json", longRunFile(12));
  await arrive();
  await expect(page.locator('.page__solution[data-origin="file"]')).toBeVisible();
  await expect(steps(page)).toHaveCount(12);
});

test("a link leads to its room", async ({ page }) => {
  const arrive = await openPrepared(page);
  await page.getByRole("link", { name: en.rooms.names.models, exact: true }).click();
  await arrive();
  await expect(page.getByRole("heading", { name: en.rooms.names.models })).toBeVisible();
});
