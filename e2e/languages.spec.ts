import { expect, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { ko } from "../src/app/texts/ko.ts";
import { zh } from "../src/app/texts/zh.ts";
import { complaintsOfAxe } from "./looks.ts";
import {
  answer,
  collectComplaints,
  earlierVisit,
  languageChoice,
  openLongRun,
  reloadPage,
  steps,
} from "./page-support.ts";
import { openRoom } from "./rooms-support.ts";

test("switch at once, keep the run, the focus and the choice", async ({ page }) => {
  const complaints = collectComplaints(page);
  await openRoom(page, "solve");
  await openLongRun(page, 5);
  for (const [name, words] of [
    ["ko", ko],
    ["zh", zh],
  ] as const) {
    await languageChoice(page).selectOption(name);
    await expect(page.locator("html")).toHaveAttribute("lang", name);
    await expect(page.getByRole("navigation", { name: words.rooms.label })).toContainText(
      words.rooms.names.runs,
    );
    await expect(page.getByRole("region", { name: words.sheet.answer })).toContainText("5");
    await expect(steps(page)).toHaveCount(5);
    await expect(languageChoice(page)).toBeFocused();
    await expect(page).toHaveTitle(new RegExp(words.page.motto));
  }
  await reloadPage(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh");
  await expect(page.getByRole("navigation", { name: zh.rooms.label })).toBeVisible();
  await languageChoice(page).selectOption("en");
  await expect(page.getByRole("navigation", { name: en.rooms.label })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a run that plays goes on in the new language", async ({ page }) => {
  await earlierVisit(page, { demoPlayed: true, playSpeed: "4" });
  await openRoom(page, "solve");
  await openLongRun(page, 8);
  await page.keyboard.press("p");
  await expect(answer(page)).toBeHidden();
  await languageChoice(page).selectOption("ko");
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page.getByRole("region", { name: ko.sheet.answer })).toContainText("8", { timeout: 30_000 });
});

test.describe("in a Korean browser", () => {
  test.use({ locale: "ko-KR" });

  test("the first words are Korean", async ({ page }) => {
    await page.addInitScript(() => {
      const look = () => {
        const rooms = document.querySelector("nav");
        const { display, visibility } =
          rooms === null ? { display: "", visibility: "" } : getComputedStyle(rooms);
        // Before the style sheet has come nothing is painted.
        if (display === "flex" && visibility === "visible") window.firstWords ??= rooms?.textContent ?? "";
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await openRoom(page, "settings");
    expect(await page.evaluate(() => window.firstWords)).toContain(ko.rooms.names.settings);
    await expect(page.locator("main")).toContainText(ko.settings.appearance.heading);
    expect(await complaintsOfAxe(page)).toEqual([]);
  });
});

declare global {
  interface Window {
    firstWords?: string;
  }
}
