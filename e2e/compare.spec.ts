import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { formatDollars } from "../src/app/texts/format.ts";
import { atThreshold, readDecisionTree, walkTree } from "../src/core/decision-tree.ts";
import { foldRun } from "../src/core/fold-run.ts";
import { complaintsOfAxe, expectAccessible, expectNothingSticksOut } from "./looks.ts";
import {
  agreeToDownload,
  changeLanguages,
  collectComplaints,
  pagePath,
  SOLVE_MILLISECONDS,
} from "./page-support.ts";

const words = en.compare;
const COLUMNS = ["small", "large", "routed"] as const;
type Column = (typeof COLUMNS)[number];

const room = () => `${pagePath()}#/compare`;
const column = (page: Page, name: Column) => page.locator(`section.column[data-column="${name}"]`);
const answerOf = (page: Page, name: Column) =>
  column(page, name).locator('.column__answer[data-shown="true"]');
const slider = (page: Page) => page.getByRole("slider", { name: words.clock.position });
const verdict = (page: Page) => page.locator(".verdict__sentence");

async function figure(page: Page, name: Column, of: "spent" | "bought" | "tokens" | "time"): Promise<string> {
  return (await column(page, name).locator(`[data-figure="${of}"] dd`).textContent()) ?? "";
}

/** By keyboard: the moment at which all three have ended. */
async function goToTheEnd(page: Page): Promise<void> {
  await slider(page).focus();
  await page.keyboard.press("End");
  for (const name of COLUMNS) await expect(answerOf(page, name)).toBeVisible();
}

/** The three runs, read off the recording without any of the room's own code. */
async function recordedRuns() {
  const tree = readDecisionTree(
    await readFile(new URL("../public/demo/opening.json", import.meta.url), "utf8"),
  );
  return {
    small: foldRun(walkTree(tree, () => "keep")),
    large: foldRun(tree.largeAlone),
    routed: foldRun(walkTree(tree, atThreshold(tree.start.policy.threshold))),
  };
}

test.describe("the recorded comparison", () => {
  test("plays without a model, and its figures are those of the recording", async ({ page }) => {
    const complaints = collectComplaints(page);
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    await page.goto(room());
    await expect(column(page, "small").locator(".line").first()).toBeVisible();
    await expect(page.getByRole("button", { name: words.clock.pause })).toBeVisible();
    await goToTheEnd(page);
    const runs = await recordedRuns();
    for (const name of COLUMNS) {
      const totals = runs[name]?.totals;
      await expect(answerOf(page, name)).toContainText(runs[name]?.answer ?? "none");
      expect(await figure(page, name, "spent")).toBe(formatDollars(totals?.spentUsd ?? Number.NaN));
      expect(await figure(page, name, "bought")).toBe(
        en.meter.of(totals?.stepsBought ?? -1, totals?.stepsCommitted ?? -1),
      );
    }
    const share = (runs.routed?.totals.spentUsd ?? 0) / (runs.large?.totals.spentUsd ?? 0);
    await expect(verdict(page)).toContainText(words.verdict.same.cheaper(`${Math.round(share * 100)}%`));
    expect(fetched.filter((path) => /\.onnx$|\.wasm$|^\/v1\/(?!models)/.test(path))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("the clock goes back and forth by keyboard, and every column stands as it stood", async ({ page }) => {
    await page.goto(room());
    await expect(slider(page)).toBeEnabled();
    await slider(page).focus();
    await page.keyboard.press("Home");
    await expect(page.getByRole("button", { name: words.clock.play, exact: true })).toBeVisible();
    for (const name of COLUMNS) await expect(answerOf(page, name)).toBeHidden();
    await expect(verdict(page)).toBeHidden();
    const texts: string[] = [];
    for (let press = 0; press < 4; press++) {
      for (let step = 0; step < 8; step++) await page.keyboard.press("ArrowRight");
      texts.push(
        await column(page, "large")
          .locator(".line")
          .allTextContents()
          .then((all) => all.join(" ")),
      );
    }
    for (const [index, text] of texts.entries())
      expect(text.length).toBeGreaterThan(texts[index - 1]?.length ?? 0);
    for (let step = 0; step < 8; step++) await page.keyboard.press("ArrowLeft");
    expect(
      await column(page, "large")
        .locator(".line")
        .allTextContents()
        .then((all) => all.join(" ")),
    ).toBe(texts[2]);
    await goToTheEnd(page);
  });

  test("shows its end at once to whoever wants nothing to move, and axe finds nothing", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(room());
    await expect(verdict(page)).toBeVisible();
    await expect(page.getByRole("button", { name: words.clock.replay })).toBeVisible();
    await expectAccessible(page);
  });

  test("fits a narrow screen: one column at a time, with a tab for each", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(room());
    await expect(verdict(page)).toBeVisible();
    await expectNothingSticksOut(page);
    const tab = page.getByRole("button", { name: new RegExp(`^${words.names.routed}`) });
    await expect(tab).not.toHaveAttribute("aria-current", "true");
    await tab.click();
    await expect(tab).toHaveAttribute("aria-current", "true");
    await expect(column(page, "routed").getByRole("heading", { name: words.names.routed })).toBeInViewport();
    expect(await complaintsOfAxe(page)).toEqual([]);
  });
});

test("three real runs of the opening problem share a clock and are kept, whatever the language meanwhile", async ({
  page,
}) => {
  test.setTimeout(SOLVE_MILLISECONDS + 60_000);
  const bought: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/v1/chat/completions") bought.push(request.url());
  });
  await agreeToDownload(page);
  await page.goto(room());
  await page.getByRole("button", { name: words.run }).click();
  await expect(column(page, "small").locator(".line").first()).toBeVisible({ timeout: SOLVE_MILLISECONDS });
  await changeLanguages(page);
  await expect(page.getByRole("button", { name: words.again })).toBeVisible({ timeout: SOLVE_MILLISECONDS });
  await goToTheEnd(page);
  const steps = { small: 0, large: 0, routed: 0 };
  for (const name of COLUMNS) {
    steps[name] = Number((await figure(page, name, "bought")).split(" ")[0]);
    expect(await figure(page, name, "time")).toMatch(/^[\d.]+ m?s$/);
  }
  expect(steps.small).toBe(0);
  expect(steps.large).toBe(await column(page, "large").locator(".column__step").count());
  expect(steps.routed).toBeGreaterThan(0);
  expect(bought).toHaveLength(steps.large + steps.routed);
  await expect(verdict(page)).toContainText("Routed");
  const spent = await Promise.all(COLUMNS.map((name) => figure(page, name, "spent")));
  await page.getByRole("link", { name: en.rooms.names.runs, exact: true }).click();
  for (const dollars of spent) await expect(page.getByText(dollars, { exact: true }).first()).toBeVisible();
});

test("a comparison is cancelled while it gets ready, and the recorded one comes back", async ({ page }) => {
  await page.goto(room());
  await page.getByRole("button", { name: words.run }).click();
  await page.getByRole("button", { name: en.firstMinute.consent.notNow }).click();
  await expect(page.getByRole("status")).toContainText(words.cancelled);
  await page.getByRole("button", { name: words.showRecorded }).click();
  await goToTheEnd(page);
});
