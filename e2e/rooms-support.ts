import { expect, type Page } from "@playwright/test";
import { type Room, roomAddress } from "../src/app/state/route.ts";
import { en } from "../src/app/texts/en.ts";
import { drawn, openLongRun, pagePath } from "./page-support.ts";

export const shortcutSheet = (page: Page) => page.locator("dialog.shortcuts");
export const roomLink = (page: Page, room: Room) =>
  page.getByRole("link", { name: en.rooms.names[room], exact: true });
export const roomHeading = (page: Page) => page.locator("main .room__heading").first();

/** Opens a room and waits until it answers. */
export async function openRoom(page: Page, room: Room): Promise<void> {
  await page.goto(`${pagePath()}${roomAddress(room)}`);
  await expect(page.locator(`[data-room="${room}"]`)).toHaveAttribute("aria-current", "page");
  await expect(page.locator("main")).toBeVisible();
  await drawn(page);
}

/** A room with something in it, and nothing that moves. */
export async function openStillRoom(page: Page, room: Room): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openRoom(page, room);
  if (room === "solve") await openLongRun(page, 5);
  else await expect(roomHeading(page)).toBeVisible();
}
