import type { Page } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";

/** The settings of somebody who buys every step of a model of their own. */
export const connected = (url: string, model: string) => ({
  downloadAllowed: true,
  policyId: "always-large",
  largeSource: "custom",
  remoteProvider: "openai",
  remoteBaseUrl: url,
  remoteModel: model,
});

export const priceRow = (page: Page, name: string | RegExp) => page.getByRole("group", { name });
export const openSettings = (page: Page) => page.getByRole("link", { name: en.rooms.names.settings }).click();
export const openSolve = (page: Page) =>
  page.getByRole("link", { name: en.rooms.names.solve, exact: true }).click();
