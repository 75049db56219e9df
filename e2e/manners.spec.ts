import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { ROOMS, type Room, roomAddress } from "../src/app/state/route.ts";
import { en } from "../src/app/texts/en.ts";
import { ko } from "../src/app/texts/ko.ts";
import { zh } from "../src/app/texts/zh.ts";
import { longRunFile } from "./long-run.ts";
import { answer, collectComplaints, drawn, pagePath, steps, typeProblem } from "./page-support.ts";

const ROOM_KEYS: Readonly<Record<Room, string>> = {
  solve: "s",
  compare: "c",
  gate: "g",
  runs: "r",
  models: "m",
  settings: "e",
};

const languageChoice = (page: Page) => page.locator(".header .language");
const shortcutSheet = (page: Page) => page.locator("dialog.shortcuts");
const roomLink = (page: Page, room: Room) =>
  page.getByRole("link", { name: en.rooms.names[room], exact: true });

async function openRoom(page: Page, room: Room): Promise<void> {
  await page.goto(`${pagePath()}${roomAddress(room)}`);
  await expect(page.locator(`[data-room="${room}"]`)).toHaveAttribute("aria-current", "page");
  await expect(page.locator("main")).toBeVisible();
  await drawn(page);
}

/** A run with everything in it, without waiting for a model. */
async function openRun(page: Page, count: number): Promise<void> {
  const file = { name: "run.json", mimeType: "application/json", buffer: Buffer.from(longRunFile(count)) };
  await page.locator('input[type="file"]').first().setInputFiles(file);
  await expect(steps(page)).toHaveCount(count);
  await expect(answer(page)).toContainText(`${count}`);
}

test.describe("axe finds nothing", () => {
  for (const colorScheme of ["light", "dark"] as const)
    for (const room of ROOMS)
      test(`in ${room}, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await openRoom(page, room);
        if (room === "solve") await openRun(page, 5);
        else await expect(page.locator("main .room__heading").first()).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });

  test("in the inspector's five tabs and the list of keys", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await openRoom(page, "solve");
    await openRun(page, 5);
    await page.keyboard.press("j");
    for (const key of ["1", "2", "3", "4", "5"]) {
      await page.keyboard.press(key);
      expect((await new AxeBuilder({ page }).include(".inspector").analyze()).violations).toEqual([]);
    }
    await page.keyboard.press("?");
    await expect(shortcutSheet(page)).toBeVisible();
    expect((await new AxeBuilder({ page }).include("dialog.shortcuts").analyze()).violations).toEqual([]);
  });
});

test.describe("languages", () => {
  test("switch at once, keep the run, the focus and the choice", async ({ page }) => {
    const complaints = collectComplaints(page);
    await openRoom(page, "solve");
    await openRun(page, 5);
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
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", "zh");
    await expect(page.getByRole("navigation", { name: zh.rooms.label })).toBeVisible();
    await languageChoice(page).selectOption("en");
    await expect(page.getByRole("navigation", { name: en.rooms.label })).toBeVisible();
    expect(complaints).toEqual([]);
  });

  test("a run that plays goes on in the new language", async ({ page }) => {
    await openRoom(page, "solve");
    await openRun(page, 8);
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
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations).toEqual([]);
    });
  });
});

test.describe("by keyboard alone", () => {
  test("every room by its keys: its heading has the focus, its name is the window's", async ({ page }) => {
    await openRoom(page, "solve");
    for (const room of [...ROOMS.slice(1), ...ROOMS.slice(0, 1)]) {
      await page.keyboard.press("g");
      await page.keyboard.press(ROOM_KEYS[room]);
      await expect(roomLink(page, room)).toHaveAttribute("aria-current", "page");
      const focused = room === "solve" ? page.locator("main") : page.locator("main .room__heading").first();
      await expect(focused).toBeFocused();
      await expect(page).toHaveTitle(
        room === "solve" ? new RegExp(en.page.motto) : new RegExp(en.rooms.names[room]),
      );
    }
  });

  test("by Tab and Enter: the skip link first, then the rooms", async ({ page }) => {
    await openRoom(page, "settings");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: en.page.skip })).toBeFocused();
    for (let press = 0; press < 4; press++) await page.keyboard.press("Tab");
    await expect(roomLink(page, "runs")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("main .room__heading").first()).toBeFocused();
    await page.keyboard.press("Shift+Tab");
    await expect(page.locator(".header :focus")).toHaveCount(1);
  });

  test("through steps and tabs, and never while typing", async ({ page }) => {
    await openRoom(page, "solve");
    await openRun(page, 5);
    const pressed = page.locator('.step__number[aria-pressed="true"]');
    await steps(page)
      .first()
      .getByRole("button", { name: /inspect/ })
      .click();
    const first = 1;
    await page.keyboard.press("j");
    await expect(pressed).toHaveText(`${first + 1}`);
    await expect(pressed).toBeFocused();
    await page.keyboard.press("k");
    await expect(pressed).toHaveText(`${first}`);
    await page.keyboard.press("2");
    await expect(page.getByRole("tab", { name: en.inspector.tabs.tokens })).toHaveAttribute(
      "aria-selected",
      "true",
    );

    await typeProblem(page, "");
    await page.keyboard.type("just gr?");
    await expect(page.getByLabel(en.problem.label)).toHaveValue("just gr?");
    await expect(pressed).toHaveText(`${first}`);
    await expect(shortcutSheet(page)).toBeHidden();
    await expect(roomLink(page, "solve")).toHaveAttribute("aria-current", "page");
  });

  test("the list of keys opens, lists every room, closes, and switches letters off for good", async ({
    page,
  }) => {
    await openRoom(page, "models");
    await page.keyboard.press("?");
    await expect(shortcutSheet(page)).toBeVisible();
    for (const name of Object.values(en.shortcuts.names))
      await expect(shortcutSheet(page)).toContainText(name);
    await page.getByRole("checkbox", { name: en.shortcuts.letters }).uncheck();
    await page.keyboard.press("Escape");
    await expect(shortcutSheet(page)).toBeHidden();
    await page.reload();
    await drawn(page);
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.keyboard.press("?");
    await expect(roomLink(page, "models")).toHaveAttribute("aria-current", "page");
    await expect(shortcutSheet(page)).toBeHidden();
    await page.getByRole("button", { name: en.shortcuts.open }).click();
    await expect(shortcutSheet(page)).toBeVisible();
  });
});

test("mathematics is set, money is not, and the content policy has nothing to refuse", async ({ page }) => {
  const complaints = collectComplaints(page);
  await openRoom(page, "solve");
  const content = longRunFile(5)
    .replaceAll("apples", "$\\\\frac{x^2}{\\\\sqrt{3}}$ apples and $\\\\notacommand{1}$")
    .replace("Count to the end.", "Count $5 and $7, then \\\\(a_1\\\\).");
  const file = { name: "math.json", mimeType: "application/json", buffer: Buffer.from(content) };
  await page.locator('input[type="file"]').first().setInputFiles(file);
  const line = steps(page).first().locator(".line__text");
  await expect(line.locator("math mfrac")).toHaveCount(1);
  await expect(line).toContainText("$\\notacommand{1}$");
  const problem = page.locator(".sheet__problem");
  await expect(problem).toContainText("$5 and $7");
  await expect(problem.locator(".katex")).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test("reduced motion: nothing moves", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openRoom(page, "solve");
  await openRun(page, 5);
  await page.keyboard.press("p");
  await expect(steps(page).first()).toBeVisible();
  await page.keyboard.press("]");
  await page.keyboard.press("[");
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(
        ({ playState, effect }) =>
          playState === "running" && Number(effect?.getComputedTiming().duration) > 0,
      )
      .map((animation) => (animation instanceof CSSTransition ? animation.transitionProperty : "animation")),
  );
  expect(moving).toEqual([]);
});

for (const room of ROOMS) {
  test(`${room} fits 360 px and is sane at 3840 px`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width: 360, height: 740 });
    await openRoom(page, room);
    if (room === "solve") await openRun(page, 5);
    else await expect(page.locator("main .room__heading").first()).toBeVisible();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 3840, height: 2160 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const { text, widest } = await page.evaluate(() => {
      const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const widths = [...document.querySelectorAll("main p")].map(
        (line) => line.getBoundingClientRect().width,
      );
      return { text: size, widest: Math.max(0, ...widths) / size };
    });
    // Grown with the wall, and no line so long that the eye loses it.
    expect(text).toBeGreaterThanOrEqual(24);
    expect(widest).toBeLessThan(80);
  });
}

declare global {
  interface Window {
    firstWords?: string;
  }
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
