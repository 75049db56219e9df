import { expect, test } from "@playwright/test";
import { ROOMS, type Room } from "../src/app/state/route.ts";
import { en } from "../src/app/texts/en.ts";
import { longRunFile } from "./long-run.ts";
import { expectNothingSticksOut } from "./looks.ts";
import {
  collectComplaints,
  openLongRun,
  openRunFile,
  reloadPage,
  steps,
  typeProblem,
} from "./page-support.ts";
import { openRoom, openStillRoom, roomHeading, roomLink, shortcutSheet } from "./rooms-support.ts";

const ROOM_KEYS: Readonly<Record<Room, string>> = {
  solve: "s",
  compare: "c",
  gate: "g",
  runs: "r",
  models: "m",
  settings: "e",
};

test.describe("by keyboard alone", () => {
  test("every room by its keys: its heading has the focus, its name is the window's", async ({ page }) => {
    await openRoom(page, "solve");
    for (const room of [...ROOMS.slice(1), ...ROOMS.slice(0, 1)]) {
      await page.keyboard.press("g");
      await page.keyboard.press(ROOM_KEYS[room]);
      await expect(roomLink(page, room)).toHaveAttribute("aria-current", "page");
      const focused = room === "solve" ? page.locator("main") : roomHeading(page);
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
    await expect(roomHeading(page)).toBeFocused();
    await page.keyboard.press("Shift+Tab");
    await expect(page.locator(".header :focus")).toHaveCount(1);
  });

  test("through steps and tabs, and never while typing", async ({ page }) => {
    await openRoom(page, "solve");
    await openLongRun(page, 5);
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
    await reloadPage(page);
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
  await openRunFile(page, "math.json", content);
  const line = steps(page).first().locator(".line__text");
  await expect(line.locator("math mfrac")).toHaveCount(1);
  await expect(line).toContainText("$\\notacommand{1}$");
  const problem = page.locator(".sheet__problem");
  await expect(problem).toContainText("$5 and $7");
  await expect(problem.locator(".katex")).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test("reduced motion: nothing moves", async ({ page }) => {
  await openStillRoom(page, "solve");
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
    await page.setViewportSize({ width: 360, height: 740 });
    await openStillRoom(page, room);
    await expectNothingSticksOut(page);
    await page.setViewportSize({ width: 3840, height: 2160 });
    await expectNothingSticksOut(page);
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
