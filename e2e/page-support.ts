import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { longRunFile } from "./long-run.ts";

/** A software graphics adapter writes a handful of tokens a second. */
export const SOLVE_MILLISECONDS = 240_000;

/** The page on this project's device. */
export function pagePath(): string {
  return test.info().project.name === "webgpu" ? "/?device=webgpu" : "/?device=wasm";
}

/** Waits until the page has drawn itself in place of the prepared one, which answers to nothing yet. */
export async function drawn(page: Page): Promise<void> {
  await expect(page.locator("#root[data-prepared]")).toHaveCount(0);
  await expect(page.locator("#root > *").first()).toBeVisible();
}

/** Opens the page, or one of its rooms by its part of the address, and waits until it answers. */
export async function openPage(page: Page, address = ""): Promise<void> {
  await page.goto(`${pagePath()}${address}`);
  await drawn(page);
}

export async function reloadPage(page: Page): Promise<void> {
  await page.reload();
  await drawn(page);
}

/** What an earlier visit left in this browser; a reload finds what the page made of it. */
export async function earlierVisit(to: Page | BrowserContext, settings: object): Promise<void> {
  await to.addInitScript((kept) => {
    const key = "stepgate.settings";
    if (localStorage.getItem(key) === null) localStorage.setItem(key, kept);
  }, JSON.stringify(settings));
}

/** Opens a run file with this content. */
export async function openRunFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const file = { name, mimeType: "application/json", buffer: Buffer.from(content) };
  await page.locator('input[type="file"]').first().setInputFiles(file);
}

/** Opens a run of so many steps with everything in it, without waiting for a model. */
export async function openLongRun(page: Page, count: number): Promise<void> {
  await openRunFile(page, "long.json", longRunFile(count));
  await expect(steps(page)).toHaveCount(count);
  await expect(answer(page)).toContainText(`${count}`);
}

export const solveButton = (page: Page) => page.getByRole("button", { name: /^Solve/ });
export const steps = (page: Page) => page.locator("li.step");
/** Steps of a run of this page's own, not of the recording. */
export const liveSteps = (page: Page) => page.locator('.page__solution[data-origin="live"] li.step');
export const boughtSteps = (page: Page) => page.locator('li.step[data-author="large"]');
export const answer = (page: Page) => page.getByRole("region", { name: en.sheet.answer });
export const problemBox = (page: Page) => page.getByLabel(en.problem.label);

/** Opens the problem for free typing and types this in place of what stands there. */
export async function typeProblem(page: Page, text: string): Promise<void> {
  const open = page.getByRole("button", { name: en.firstMinute.edit.typeFreely });
  await expect(open.or(problemBox(page))).toBeVisible();
  if (await open.isVisible()) await open.click();
  await problemBox(page).fill(text);
}

const agreeing = new WeakSet<Page>();

/** Agrees to the download whenever this page asks, from now on. */
export async function agreeToDownload(page: Page): Promise<void> {
  if (agreeing.has(page)) return;
  agreeing.add(page);
  const yes = page.getByRole("button", { name: en.firstMinute.consent.download, exact: true });
  await page.addLocatorHandler(yes, (button) => button.click());
}

/** Presses "Solve" as somebody who agrees to the download. */
export async function pressSolve(page: Page): Promise<void> {
  await agreeToDownload(page);
  await solveButton(page).click();
}

/** Until a run of this page's own, not a recording, stands on the sheet with its end. */
export async function liveRunEnds(page: Page): Promise<void> {
  const ended = page.locator('.page__solution[data-origin="live"][data-phase="idle"]');
  await expect(ended).toBeVisible({ timeout: SOLVE_MILLISECONDS });
  await expect(answer(page)).toBeVisible();
}

export async function solveToTheEnd(page: Page): Promise<void> {
  await pressSolve(page);
  await liveRunEnds(page);
}

export const languageChoice = (page: Page) => page.locator(".header .language");

/** To Korean and back: what is under way must not notice. */
export async function changeLanguages(page: Page): Promise<void> {
  for (const language of ["ko", "en"]) {
    await languageChoice(page).selectOption(language);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
  }
  await languageChoice(page).blur();
}

/** The meter's figures as they are shown. */
export async function meterFigures(page: Page): Promise<Record<string, string>> {
  const figures = await page
    .locator(".meter__figure")
    .evaluateAll((elements) =>
      elements.map((element) => [
        element.getAttribute("data-figure") ?? "",
        element.querySelector("dd")?.textContent ?? "",
      ]),
    );
  return Object.fromEntries(figures);
}

/** The sheet in words: who wrote each step, its text, its gate. */
export async function sheetLines(page: Page): Promise<string[]> {
  return steps(page).evaluateAll((rows) =>
    rows.map((row) => `${row.getAttribute("data-author")}: ${row.textContent}`),
  );
}

/** What the browser complained about: refused by the content policy, thrown, or logged as an error. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return complaints;
}
