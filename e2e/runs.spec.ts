import type { ServerResponse } from "node:http";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { foldRun } from "../src/core/fold-run.ts";
import { readRunFile, writeRunFile } from "../src/core/run-file.ts";
import { openingSteps, openingWord } from "./opening.ts";
import {
  answer,
  boughtSteps,
  chooseProvider,
  meterFigures,
  openPage,
  sheetLines,
  solveButton,
  startProvider,
  steps,
} from "./page-support.ts";
import {
  downloaded,
  keptEvents,
  keptOutcomes,
  openRuns,
  returningVisitor,
  solveAndKeep,
} from "./runs-support.ts";

const words = en.runs;
const rows = (page: Page) => page.locator(".run-row");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ context }) => returningVisitor(context));

/** What the sheet says, without the caret and what only a live run shows. */
async function shown(page: Page) {
  return { meter: await meterFigures(page), lines: await sheetLines(page) };
}

test.describe("kept runs", () => {
  test("outlive a reload, open to the same figures, can be found, replayed, deleted and brought back", async ({
    page,
  }) => {
    await openPage(page);
    await solveAndKeep(page, 1);
    const solved = await shown(page);
    await page.reload();
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
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );

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
    await solveAndKeep(page, 1);
    const [start] = await keptEvents(page);
    expect(start?.type).toBe("run-start");
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
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
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

const stream = (response: ServerResponse) => response.writeHead(200, { "Content-Type": "text/event-stream" });
const part = (content: string, finish: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;

const [first = "", second = ""] = openingSteps;
const begun = second.slice(0, second.indexOf(" ="));

/** The first step is sold; of the second only the beginning ever comes. */
function startSlowProvider() {
  let asked = 0;
  return startProvider((_request, response) => {
    asked += 1;
    if (asked === 1) {
      response.on("error", () => undefined);
      stream(response).write(part(first));
      response.end(`${part("", "stop")}data: [DONE]\n\n`);
    } else stream(response).write(part(begun));
  });
}

test.describe("a run whose page is killed in the middle of a purchase", () => {
  test("reopens as interrupted at its last event, is offered once, and goes on from there", async ({
    page,
    context,
  }) => {
    const provider = await startSlowProvider();
    try {
      await openPage(page);
      await page.getByLabel(en.gate.policy).selectOption("always-large");
      await chooseProvider(page, provider.url);
      await solveButton(page).click();
      await expect(steps(page).nth(1)).toContainText(begun, { timeout: 60_000 });
      await expect
        .poll(async () => (await keptEvents(page)).at(-1))
        .toMatchObject({ type: "escalation-delta", index: 1 });

      // While it is being written, another tab does not call it interrupted.
      const beside = await context.newPage();
      await openRuns(beside);
      await expect(rows(beside)).toContainText(words.beingWritten);
      await beside.close();

      const crashed = page.waitForEvent("crash");
      const session = await context.newCDPSession(page);
      session.send("Page.crash").catch(() => undefined);
      await crashed;
    } finally {
      await provider.close();
    }

    const again = await context.newPage();
    await openPage(again);
    await button(again, words.offerOpen).click();
    await expect(again.getByText(words.interruptedNote)).toBeVisible();
    await expect(steps(again)).toHaveCount(2);
    await expect(steps(again).first()).toContainText(first.replaceAll("*", "×"));
    await expect(steps(again).nth(1)).toContainText(begun);
    await expect(again.getByText(words.interruptedAt(2))).toBeVisible();

    await again.getByRole("radio", { name: en.largeModel.server }).check();
    await button(again, words.goOn).click();
    await expect(answer(again)).toContainText(/checked: right/, { timeout: 60_000 });
    await expect(steps(again).first()).toContainText(first.replaceAll("*", "×"));
    expect(await boughtSteps(again).count()).toBe(await steps(again).count());

    await again.reload();
    await expect(steps(again).first()).toBeVisible();
    await openRuns(again);
    await expect(rows(again)).toHaveCount(2);
    await again.getByLabel(words.show).selectOption("interrupted");
    await expect(rows(again)).toHaveCount(1);
    await openPage(again);
    await expect(steps(again).first()).toBeVisible();
    await expect(button(again, words.offerOpen)).toBeHidden();
  });
});

test.describe("a link", () => {
  test("shows the same sheet in a browser that never saw the run, and says what is not in it", async ({
    page,
    context,
    browser,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openPage(page);
    await solveAndKeep(page, 1);
    await button(page, words.share.action).click();
    const link = await page.getByLabel(words.share.label, { exact: true }).inputValue();
    await expect(page.getByText(words.share.copied(link.length))).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    expect(link.length).toBeLessThan(8000);
    const sent = await shown(page);

    const elsewhere = await browser.newContext();
    const other = await elsewhere.newPage();
    await other.goto(link);
    await expect(answer(other)).toBeVisible();
    await expect(other.getByText(words.fromLink)).toBeVisible();
    expect((await shown(other)).lines).toEqual(sent.lines);
    const { speed: _speed, session: _session, ...figures } = sent.meter;
    expect(await meterFigures(other)).toMatchObject(figures);

    await other.goto(`${link.slice(0, link.indexOf("#"))}#run=${link.split("#run=")[1]?.slice(0, 400)}`);
    await expect(other.getByText(/This link is damaged/)).toBeVisible();
    await elsewhere.close();
  });

  test("that is damaged is refused with its reason on a first visit", async ({ page }) => {
    await openPage(page, "#run=AAAA");
    await expect(page.getByText(/This link is damaged/)).toBeVisible();
    await expect(solveButton(page)).toBeEnabled();
  });

  test("can be copied by hand where the browser refuses, and a run too long for one offers its file", async ({
    page,
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", {
        value: { writeText: () => Promise.reject(new Error()) },
      });
    });
    await openPage(page);
    await solveAndKeep(page, 1);
    await button(page, words.share.action).click();
    const length = (await page.getByLabel(words.share.label, { exact: true }).inputValue()).length;
    await expect(page.getByText(words.share.notCopied(length))).toBeVisible();

    const file = await downloaded(page, () => button(page, en.file.download).click());
    const events = readRunFile(file.toString());
    const long = events.map((event) =>
      event.type === "run-start"
        ? { ...event, runId: "long", problem: { ...event.problem, text: noise(9000) } }
        : event,
    );
    await page.locator('input[type="file"]').setInputFiles({
      name: "long.json",
      mimeType: "application/json",
      buffer: Buffer.from(writeRunFile(long)),
    });
    await expect(page.getByText(en.file.replayed("long.json"))).toBeVisible();
    await button(page, words.share.action).click();
    await expect(page.getByText(/Send the file instead/)).toBeVisible();
  });
});

test("a picture of the run is a PNG of the right size", async ({ page }) => {
  await openPage(page);
  await solveAndKeep(page, 1);
  const picture = await downloaded(page, () => button(page, words.picture.action).click());
  expect(picture.subarray(1, 4).toString()).toBe("PNG");
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(picture.length).toBeGreaterThan(20_000);
});

/** Text that does not get shorter by packing. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join("");
}
