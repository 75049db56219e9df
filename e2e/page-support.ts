import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";

/** A software graphics adapter writes a handful of tokens a second. */
export const SOLVE_MILLISECONDS = 240_000;

/** The page on this project's device. */
export function pagePath(): string {
  return test.info().project.name === "webgpu" ? "/?device=webgpu" : "/?device=wasm";
}

/** Waits until the page has drawn itself in place of the prepared one, which answers to nothing yet. */
export async function drawn(page: Page): Promise<void> {
  await expect(page.locator("#root[data-prepared]")).toHaveCount(0);
  await expect(page.locator("#root > *").first()).toBeVisible();
}

/** Opens the page, or one of its rooms by its part of the address, and waits until it answers. */
export async function openPage(page: Page, address = ""): Promise<void> {
  await page.goto(`${pagePath()}${address}`);
  await drawn(page);
}

export const solveButton = (page: Page) => page.getByRole("button", { name: /^Solve/ });
export const steps = (page: Page) => page.locator("li.step");
/** Steps of a run of this page's own, not of the recording. */
export const liveSteps = (page: Page) => page.locator('.page__solution[data-origin="live"] li.step');
export const boughtSteps = (page: Page) => page.locator('li.step[data-author="large"]');
export const answer = (page: Page) => page.getByRole("region", { name: en.sheet.answer });
export const problemBox = (page: Page) => page.getByLabel(en.problem.label);

/** Opens the problem for free typing and types this in place of what stands there. */
export async function typeProblem(page: Page, text: string): Promise<void> {
  const open = page.getByRole("button", { name: en.firstMinute.edit.typeFreely });
  await expect(open.or(problemBox(page))).toBeVisible();
  if (await open.isVisible()) await open.click();
  await problemBox(page).fill(text);
}

const agreeing = new WeakSet<Page>();

/** Agrees to the download whenever this page asks, from now on. */
export async function agreeToDownload(page: Page): Promise<void> {
  if (agreeing.has(page)) return;
  agreeing.add(page);
  const yes = page.getByRole("button", { name: en.firstMinute.consent.download, exact: true });
  await page.addLocatorHandler(yes, (button) => button.click());
}

/** Presses "Solve" as somebody who agrees to the download. */
export async function pressSolve(page: Page): Promise<void> {
  await agreeToDownload(page);
  await solveButton(page).click();
}

/** Until a run of this page's own, not a recording, stands on the sheet with its end. */
export async function liveRunEnds(page: Page): Promise<void> {
  const ended = page.locator('.page__solution[data-origin="live"][data-phase="idle"]');
  await expect(ended).toBeVisible({ timeout: SOLVE_MILLISECONDS });
  await expect(answer(page)).toBeVisible();
}

export async function solveToTheEnd(page: Page): Promise<void> {
  await pressSolve(page);
  await liveRunEnds(page);
}

/** The meter's figures as they are shown. */
export async function meterFigures(page: Page): Promise<Record<string, string>> {
  const figures = await page
    .locator(".meter__figure")
    .evaluateAll((elements) =>
      elements.map((element) => [
        element.getAttribute("data-figure") ?? "",
        element.querySelector("dd")?.textContent ?? "",
      ]),
    );
  return Object.fromEntries(figures);
}

/** The sheet in words: who wrote each step, its text, its gate. */
export async function sheetLines(page: Page): Promise<string[]> {
  return steps(page).evaluateAll((rows) =>
    rows.map((row) => `${row.getAttribute("data-author")}: ${row.textContent}`),
  );
}

/** What the browser complained about: refused by the content policy, thrown, or logged as an error. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return complaints;
}

export interface FakeProvider {
  readonly url: string;
  close(): Promise<void>;
}

/** A provider on another port that answers every completion as told, with the headers that a browser asks for. */
export async function startProvider(
  reply: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<FakeProvider> {
  const server: Server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "null");
    response.setHeader("Access-Control-Allow-Headers", "*, authorization, content-type");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (request.method === "OPTIONS") response.writeHead(204).end();
    else reply(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Chooses "Another server" and fills in its form. */
export async function chooseProvider(page: Page, url: string): Promise<void> {
  await page.getByRole("radio", { name: en.largeModel.custom }).check();
  await page.getByLabel(en.largeModel.form.baseUrl).fill(url);
  await page.getByLabel(en.largeModel.form.model, { exact: true }).fill("a-model");
}
