import type { BrowserContext, Page } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";

const words = en.firstMinute;

/** What asks before anything is downloaded. */
export const consentDialog = (page: Page) => page.getByRole("dialog", { name: words.consent.heading });
export const sheetIs = (page: Page, phase: string) => page.locator(`.page__solution[data-phase="${phase}"]`);
/** The line that says that what stands on the sheet is a recording. */
export const recording = (page: Page) => page.locator(".recording");
/** The number in the problem that has this value. */
export const number = (page: Page, value: number) =>
  page.getByRole("spinbutton", { name: words.edit.number }).and(page.locator(`[aria-valuenow="${value}"]`));

/** Every request of the page, its workers and its service worker, as paths; other origins as whole addresses. */
export function followRequests(context: BrowserContext): string[] {
  const requests: string[] = [];
  context.on("request", (request) => {
    const { origin, pathname, protocol } = new URL(request.url());
    if (!protocol.startsWith("http")) return;
    requests.push(/^http:\/\/localhost:/.test(origin) ? pathname : request.url());
  });
  return requests;
}

export const ofModels = (requests: readonly string[]) =>
  requests.filter((path) => /\.onnx$|\.wasm$|tokenizer/.test(path));
