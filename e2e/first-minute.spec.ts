import { expect, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import {
  consentDialog,
  followRequests,
  number,
  ofModels,
  recording,
  sheetIs,
} from "./first-minute-support.ts";
import { expectAccessible, expectNothingSticksOut } from "./looks.ts";
import { unknown } from "./opening.ts";
import {
  answer,
  collectComplaints,
  earlierVisit,
  pagePath,
  reloadPage,
  solveButton,
  steps,
  typeProblem,
} from "./page-support.ts";

const words = en.firstMinute;

test.describe("the recording", () => {
  test("plays to its answer at the first visit, downloads and moves nothing, and stands whole at the next", async ({
    page,
    context,
  }) => {
    const complaints = collectComplaints(page);
    const requests = followRequests(context);
    await page.addInitScript(() => {
      const shifts = { sum: 0 };
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if ("value" in entry && typeof entry.value === "number") shifts.sum += entry.value;
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(pagePath());
    await expect(sheetIs(page, "playing")).toBeVisible();
    await expect(steps(page).first()).toBeVisible();
    await expect(recording(page)).toContainText(/recording.* \d{4}/);
    await expect(answer(page)).toContainText(en.sheet.right, { timeout: 30_000 });
    await expect(recording(page).getByRole("button", { name: words.play })).toBeVisible();
    await expect(page.getByRole("heading", { name: words.ways.heading })).toBeVisible();
    expect(await page.evaluate("shifts.sum")).toBeLessThan(0.05);
    expect(await page.evaluate("scrollY"), "it is not followed down the page unasked").toBe(0);
    expect(ofModels(requests)).toEqual([]);
    expect(requests.filter((path) => !path.startsWith("/"))).toEqual([]);

    const written = await steps(page).allTextContents();
    await reloadPage(page);
    await expect(answer(page)).toBeVisible();
    await expect(sheetIs(page, "idle")).toBeVisible();
    expect(await steps(page).allTextContents()).toEqual(written);
    await recording(page).getByRole("button", { name: words.play }).click();
    await expect(sheetIs(page, "playing")).toBeVisible();
    await recording(page).getByRole("button", { name: words.showWhole }).click();
    await expect(answer(page)).toBeVisible();
    expect(complaints).toEqual([]);
  });

  test("stands whole at once where motion is not wanted", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { phasesSeen: seen });
      new MutationObserver(() => {
        const phase = document.querySelector<HTMLElement>(".page__solution")?.dataset.phase;
        if (phase !== undefined && seen.at(-1) !== phase) seen.push(phase);
      }).observe(document, { attributes: true, childList: true, subtree: true });
    });
    await page.goto(pagePath());
    await expect(answer(page)).toContainText(en.sheet.right);
    expect(await page.evaluate("phasesSeen")).toEqual(["idle"]);
  });

  test("leads to the models and to the large model", async ({ page }) => {
    await page.goto(pagePath());
    await page.getByRole("button", { name: words.ways.connect }).click();
    await expect(
      page.locator("section", { has: page.locator("#large-model") }).locator(":focus"),
    ).toHaveCount(1);
    await page.getByRole("link", { name: words.ways.models }).click();
    await expect(page).toHaveURL(/#\/models$/);
  });

  test("is followed down the page when asked for, and then ends above the scrubber", async ({ page }) => {
    await earlierVisit(page, { demoPlayed: true, playSpeed: "4" });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(pagePath());
    await expect(answer(page)).toBeVisible();
    await recording(page).getByRole("button", { name: words.play }).click();
    await expect(answer(page)).toBeHidden();
    const below = () =>
      page.evaluate(() => {
        const edge = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
        return (edge(".scrubber")?.top ?? 0) - (edge(".answer")?.bottom ?? Number.POSITIVE_INFINITY);
      });
    await expect.poll(below, { timeout: 30_000 }).toBeGreaterThanOrEqual(0);
    expect(await page.evaluate("scrollY")).toBeGreaterThan(0);
  });
});

test("axe finds nothing where one is asked, changes and types, and nothing sticks out at 360 px", async ({
  page,
}) => {
  const expectNothing = async () => {
    await expectAccessible(page);
    await expectNothingSticksOut(page);
  };
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(pagePath());
  await expect(answer(page)).toBeVisible();
  await number(page, unknown.from).fill(`${unknown.to}`);
  await expectNothing();
  await solveButton(page).click();
  await expect(consentDialog(page)).toBeVisible();
  await expectNothing();
  await page.keyboard.press("Escape");
  await typeProblem(page, "Ann has 12 wombats.");
  await expect(page.locator(".problem__unknown")).toHaveCount(1);
  await expectNothing();
});
