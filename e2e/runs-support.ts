import { readFile } from "node:fs/promises";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { RUN_DATABASE } from "../src/app/runs/store/run-database.ts";
import { en } from "../src/app/texts/en.ts";
import {
  answer,
  earlierVisit,
  meterFigures,
  openPage,
  sheetLines,
  solveButton,
  steps,
} from "./page-support.ts";

export const rows = (page: Page) => page.locator(".run-row");
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** A visitor who has agreed to the download and has seen the recording. */
export async function returningVisitor(context: BrowserContext): Promise<void> {
  await earlierVisit(context, { downloadAllowed: true, demoPlayed: true });
}

/** The meter and the sheet in words. */
export async function shown(page: Page) {
  return { meter: await meterFigures(page), lines: await sheetLines(page) };
}

/** Solves what stands in the editor; the run is then among the kept ones. */
export async function solveAndKeep(page: Page, kept: number): Promise<void> {
  await expect(steps(page).first()).toBeVisible();
  await solveButton(page).click();
  await expect.poll(() => keptOutcomes(page), { timeout: 60_000 }).toHaveLength(kept);
  await expect.poll(() => keptOutcomes(page), { timeout: 60_000 }).not.toContain(null);
  await expect(page.getByRole("button", { name: en.file.play, exact: true })).toBeVisible();
  await expect(answer(page)).toBeVisible();
}

/** How each kept run ended, as the database has it. */
export async function keptOutcomes(page: Page): Promise<unknown[]> {
  return (await table(page, "runs")).map((row) => row.outcome);
}

/** The kept events of all runs, as the database has them. */
export async function keptEvents(page: Page): Promise<Record<string, unknown>[]> {
  return (await table(page, "events")).map((row) => Object(row.event));
}

async function table(page: Page, name: string): Promise<Record<string, unknown>[]> {
  return page.evaluate(
    ([database, store]) =>
      new Promise<Record<string, unknown>[]>((resolve, reject) => {
        const opening = indexedDB.open(database);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => {
          // It was not there: nothing is to be left behind in its place.
          opening.transaction?.abort();
          resolve([]);
        };
        opening.onsuccess = () => {
          const reading = opening.result.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => {
            resolve(reading.result);
            opening.result.close();
          };
          reading.onerror = () => reject(reading.error);
        };
      }),
    [RUN_DATABASE, name] as const,
  );
}

export async function openRuns(page: Page): Promise<void> {
  await openPage(page, "#/runs");
  await expect(page.getByRole("heading", { name: en.rooms.names.runs, level: 2 })).toBeVisible();
}

/** What a press downloads. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const downloading = page.waitForEvent("download");
  await press();
  return readFile(await (await downloading).path());
}
