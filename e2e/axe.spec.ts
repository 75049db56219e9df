import { expect, test } from "@playwright/test";
import { ROOMS } from "../src/app/state/route.ts";
import { complaintsOfAxe, expectAccessible } from "./looks.ts";
import { openStillRoom, shortcutSheet } from "./rooms-support.ts";

for (const room of ROOMS)
  test(`axe finds nothing in ${room}`, async ({ page }) => {
    await openStillRoom(page, room);
    await expectAccessible(page);
  });

test("axe finds nothing in the inspector's five tabs and the list of keys", async ({ page }) => {
  await openStillRoom(page, "solve");
  await page.keyboard.press("j");
  for (const key of ["1", "2", "3", "4", "5"]) {
    await page.keyboard.press(key);
    expect(await complaintsOfAxe(page, ".inspector")).toEqual([]);
  }
  await page.keyboard.press("?");
  await expect(shortcutSheet(page)).toBeVisible();
  expect(await complaintsOfAxe(page, "dialog.shortcuts")).toEqual([]);
});
