import { expect, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { foldRun } from "../src/core/fold-run.ts";
import { readRunFile } from "../src/core/run-file.ts";
import { expectAccessible, expectNothingSticksOut } from "./looks.ts";
import { openingWord } from "./opening.ts";
import { answer, openLongRun, openPage, reloadPage, solveButton, steps } from "./page-support.ts";
import {
  button,
  downloaded,
  keptEvents,
  keptOutcomes,
  openRuns,
  returningVisitor,
  rows,
  shown,
  solveAndKeep,
} from "./runs-support.ts";

const words = en.runs;

test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ context }) => returningVisitor(context));

test.describe("kept runs", () => {
  test("outlive a reload, open to the same figures, can be found, replayed, deleted and brought back", async ({
    page,
  }) => {
    await openPage(page);
    await solveAndKeep(page, 1);
    const solved = await shown(page);
    await reloadPage(page);
    await openRuns(page);
    await expect(rows(page)).toHaveCount(1);
    await rows(page).getByRole("button", { name: /^Open/ }).click();
    await expect(answer(page)).toBeVisible();
    const reopened = await shown(page);
    expect(reopened.lines).toEqual(solved.lines);
    expect({ ...reopened.meter, session: "" }).toEqual({ ...solved.meter, session: "" });

    await button(page, en.file.play).click();
    await expect(answer(page)).toBeHidden();
    await button(page, words.play.pause).click();
    await expect(button(page, words.play.resume)).toBeVisible();
    const paused = await steps(page).count();
    expect(paused).toBeLessThan(solved.lines.length);
    await page.getByLabel(words.play.speed).selectOption("4");
    await button(page, words.play.resume).click();
    await expect(answer(page)).toBeVisible({ timeout: 30_000 });
    expect((await shown(page)).lines).toEqual(solved.lines);

    await openRuns(page);
    const search = page.getByRole("searchbox", { name: words.search });
    await search.fill("wombat");
    await expect(page.getByText(words.nothingFound)).toBeVisible();
    await search.fill(`${openingWord("name").one} pocket-large verifier`);
    await expect(rows(page)).toHaveCount(1);
    await page.getByLabel(words.show).selectOption("wrong");
    await expect(rows(page)).toHaveCount(0);
    await page.getByLabel(words.show).selectOption("right");
    await rows(page).getByRole("button", { name: /^More/ }).click();
    await button(page, words.remove).click();
    await expect(rows(page)).toHaveCount(0);
    expect(await keptOutcomes(page)).toEqual([]);
    await button(page, words.undo).click();
    await expect(rows(page)).toHaveCount(1);
    expect(await keptOutcomes(page)).toEqual(["answered"]);

    await button(page, words.removeAll).click();
    await button(page, words.removeAllNo).click();
    await expect(rows(page)).toHaveCount(1);
    await button(page, words.removeAll).click();
    await button(page, words.removeAllYes).click();
    await expect(page.getByText(words.none)).toBeVisible();
    expect(await keptEvents(page)).toEqual([]);
  });

  test("can be compared two at a time, and downloaded runs imported; a foreign file is refused by name", async ({
    page,
    browser,
  }) => {
    await openPage(page);
    await solveAndKeep(page, 1);
    await page.getByLabel(en.gate.policy).selectOption("always-small");
    await button(page, en.solve.again).click();
    await expect.poll(() => keptOutcomes(page)).toEqual(["answered", "answered"]);
    await openRuns(page);
    for (const choice of await page.getByRole("checkbox").all()) await choice.check();
    await button(page, words.compareTwo).click();
    await expect(page.getByText(/first differ in step \d/)).toBeVisible();
    await expect(page.getByRole("region", { name: words.compare.left })).toContainText(
      openingWord("name").one,
    );
    await expect(page.getByRole("row", { name: new RegExp(words.compare.bought) })).toContainText(/0 of \d/);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNothingSticksOut(page);

    await page.getByRole("link", { name: words.compare.back }).click();
    await rows(page).first().getByRole("button", { name: /^More/ }).click();
    const file = await downloaded(page, () => button(page, en.file.download).click());
    const context = await browser.newContext();
    await returningVisitor(context);
    const other = await context.newPage();
    await openRuns(other);
    await other.locator('input[type="file"]').setInputFiles([
      { name: "mine.json", mimeType: "application/json", buffer: file },
      { name: "notes.json", mimeType: "application/json", buffer: Buffer.from('{"a":1}') },
      { name: "half.json", mimeType: "application/json", buffer: file.subarray(0, 900) },
    ]);
    await expect(rows(other)).toHaveCount(1);
    await expect(other.getByText(/notes\.json was not taken: This file is not a Stepgate run/)).toBeVisible();
    await expect(other.getByText(/half\.json was not taken: This run file is damaged/)).toBeVisible();
    await rows(other).getByRole("button", { name: /^Open/ }).click();
    await expect(answer(other)).toBeVisible();
    await expect(steps(other)).toHaveCount(foldRun(readRunFile(`${file}`))?.steps.length ?? -1);
    await context.close();
  });

  test("are listed, searched and scrolled by the thousand, and axe finds nothing", async ({ page }) => {
    await openPage(page);
    await openLongRun(page, 5);
    await expect.poll(() => keptOutcomes(page)).toEqual(["answered"]);
    await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open("stepgate-runs");
        opening.onsuccess = () => resolve(opening.result);
      });
      const writing = database.transaction("runs", "readwrite").objectStore("runs");
      const [row] = await new Promise<Record<string, unknown>[]>((resolve) => {
        const reading = writing.getAll();
        reading.onsuccess = () => resolve(reading.result);
      });
      for (let at = 0; at < 1000; at++) {
        const startedAt = new Date(Date.now() - (at + 1) * 3_600_000).toISOString();
        writing.put({ ...row, id: `copy-${at}`, startedAt, problem: `Problem ${at} of many` });
      }
      await new Promise((resolve) => {
        writing.transaction.oncomplete = resolve;
      });
      database.close();
    });
    await openRuns(page);
    await expect(page.getByText(words.kept(1001))).toBeVisible();
    await page.getByRole("searchbox").fill("problem 987");
    await expect(rows(page)).toHaveCount(1);
    await page.getByRole("searchbox").fill("");
    await expect.poll(() => rows(page).count()).toBeGreaterThan(90);
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, 20_000);
          return rows(page).count();
        },
        { intervals: [100] },
      )
      .toBe(1001);
    await page.getByRole("searchbox").fill("problem 98");
    await expectAccessible(page);
  });

  test("are not kept where the browser forbids it: the page says so once and solves all the same", async ({
    page,
  }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("forbidden", "SecurityError");
      };
    });
    await openPage(page);
    await solveButton(page).click();
    await expect(page.getByText(words.trouble.forbidden)).toHaveCount(1);
    await expect(button(page, en.solve.again)).toBeEnabled({ timeout: 60_000 });
    await expect(answer(page)).toBeVisible({ timeout: 60_000 });
    await button(page, en.dismiss).click();
    await button(page, en.solve.again).click();
    await expect(answer(page)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(words.trouble.forbidden)).toHaveCount(0);
  });
});
