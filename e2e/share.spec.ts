import { expect, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { readRunFile, writeRunFile } from "../src/core/run-file.ts";
import { longRunFile } from "./long-run.ts";
import { answer, meterFigures, openLongRun, openPage, openRunFile, solveButton } from "./page-support.ts";
import { button, downloaded, returningVisitor, shown, solveAndKeep } from "./runs-support.ts";

const words = en.runs;

test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ context }) => returningVisitor(context));

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
    await openLongRun(page, 5);
    await button(page, words.share.action).click();
    const length = (await page.getByLabel(words.share.label, { exact: true }).inputValue()).length;
    await expect(page.getByText(words.share.notCopied(length))).toBeVisible();

    const events = readRunFile(longRunFile(5));
    const long = events.map((event) =>
      event.type === "run-start"
        ? { ...event, runId: "long", problem: { ...event.problem, text: noise(9000) } }
        : event,
    );
    await openRunFile(page, "noise.json", writeRunFile(long));
    await expect(page.getByText(en.file.replayed("noise.json"))).toBeVisible();
    await button(page, words.share.action).click();
    await expect(page.getByText(/Send the file instead/)).toBeVisible();
  });
});

test("a picture of the run is a PNG of the right size", async ({ page }) => {
  await openPage(page);
  await openLongRun(page, 5);
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
