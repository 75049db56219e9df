import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { formatBytes } from "../src/app/texts/format.ts";
import { answer, boughtSteps, pressSolve, solveToTheEnd, steps } from "./page-support.ts";

const PORT = 4189;
const URL_OF_PAGE = `http://localhost:${PORT}/?device=wasm`;
const words = en.offline;

let server: ChildProcess | null = null;

async function startOwnServer(): Promise<void> {
  server = spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", "serve", "--port", String(PORT)], {
    stdio: "ignore",
  });
  await expect(async () => {
    expect((await fetch(`http://localhost:${PORT}/v1/models`)).ok).toBe(true);
  }).toPass({ timeout: 30_000 });
}

async function stopOwnServer(): Promise<void> {
  if (server === null || server.exitCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGKILL");
  await ended;
  server = null;
}

/** No server any more, and no network either. */
async function cut(context: BrowserContext): Promise<void> {
  await stopOwnServer();
  await context.setOffline(true);
  await expect(fetch(URL_OF_PAGE)).rejects.toThrow();
}

async function restore(context: BrowserContext): Promise<void> {
  await startOwnServer();
  await context.setOffline(false);
}

/** The page has taken in its own files, and the pair and the runtime are kept. */
async function keptForLater(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const paths: string[] = [];
          for (const name of await caches.keys())
            for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
          return paths;
        }),
      { timeout: 30_000 },
    )
    .toEqual(
      expect.arrayContaining([
        "/index.html",
        expect.stringMatching(/^\/models\/pocket-small-[^/]+\/onnx\/model\.onnx$/),
        expect.stringMatching(/^\/policies\/step-verifier-[^/]+\/model\.onnx$/),
        expect.stringMatching(/^\/ort-[^/]+\/ort-wasm-simd-threaded\.mjs$/),
        expect.stringMatching(/^\/ort-[^/]+\/ort-wasm-simd-threaded\.wasm$/),
      ]),
    );
}

const askButton = (page: Page) => page.getByRole("button", { name: words.help.ask });

test.describe("without a network", () => {
  test.describe.configure({ timeout: 120_000 });
  test.beforeEach(startOwnServer);
  test.afterEach(stopOwnServer);

  test("the page opens, solves and inspects; what wanted help is kept as a draft and asked for later", async ({
    page,
    context,
  }) => {
    await page.goto(URL_OF_PAGE);
    await solveToTheEnd(page);
    await keptForLater(page);

    await cut(context);
    await page.reload();
    await expect(page.getByRole("heading", { name: en.page.name })).toBeVisible();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await expect(page.getByRole("status").getByText(words.word, { exact: true })).toBeVisible();

    await solveToTheEnd(page);
    await expect(boughtSteps(page)).toHaveCount(0);
    const drafts = steps(page).filter({ hasText: en.sheet.wantedHelp });
    const wanted = await drafts.count();
    expect(wanted).toBeGreaterThan(0);
    await expect(page.getByText(words.help.whileOffline(wanted))).toBeVisible();
    await expect(askButton(page)).toBeDisabled();
    const old = await answer(page).locator(".answer__value").textContent();

    await drafts
      .first()
      .getByRole("button", { name: /inspect/ })
      .click();
    await expect(page.getByRole("complementary", { name: en.inspector.label })).toContainText(
      /The gate put \d+%/,
    );

    await restore(context);
    await expect(askButton(page)).toBeEnabled();
    await expect(boughtSteps(page), "nothing is asked for by itself").toHaveCount(0);
    await askButton(page).click();
    await expect(page.getByText(words.help.changed(old ?? "", "13", en.sheet.right))).toBeVisible({
      timeout: 40_000,
    });
    expect(await boughtSteps(page).count()).toBeGreaterThan(0);
    await expect(steps(page).filter({ hasText: en.sheet.wantedHelp })).toHaveCount(0);
  });

  test("with the stand-in kept too, steps are bought without any network", async ({ page, context }) => {
    await page.goto(URL_OF_PAGE);
    await page.getByRole("radio", { name: en.largeModel.standIn }).check();
    await solveToTheEnd(page);
    await keptForLater(page);
    await expect
      .poll(() =>
        page.evaluate(async () =>
          (await (await caches.open("stepgate-models")).keys()).map(({ url }) => url),
        ),
      )
      .toContainEqual(expect.stringMatching(/pocket-large-[^/]+\/onnx\/model\.onnx$/));
    await cut(context);
    await page.reload();
    await solveToTheEnd(page);
    expect(await boughtSteps(page).count()).toBeGreaterThan(0);
    await expect(answer(page)).toContainText(en.sheet.right);
  });

  test("a kept file that is damaged is fetched again, and without a network says so", async ({
    page,
    context,
  }) => {
    await page.goto(URL_OF_PAGE);
    await solveToTheEnd(page);
    await keptForLater(page);
    const damage = () =>
      page.evaluate(async () => {
        const cache = await caches.open("stepgate-models");
        for (const request of await cache.keys())
          if (/pocket-small.*model\.onnx$/.test(request.url))
            await cache.put(request, new Response("damaged"));
      });
    await damage();
    await page.reload();
    await solveToTheEnd(page);
    await damage();
    await cut(context);
    await page.reload();
    await pressSolve(page);
    await expect(page.getByRole("alert")).toContainText(/could not be downloaded/, { timeout: 30_000 });
    await restore(context);
    await solveToTheEnd(page);
  });

  test("a browser without room for the model runs it all the same, and the page says so", async ({
    page,
    context,
  }) => {
    await page.goto(URL_OF_PAGE);
    const origin = new URL(URL_OF_PAGE).origin;
    const tools = await context.newCDPSession(page);
    await tools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000_000 });
    await solveToTheEnd(page);
    await expect(page.getByText(words.notKept)).toBeVisible();
    const notices = page.getByRole("complementary", { name: words.notices });
    await notices.getByRole("button", { name: en.dismiss }).click();
    await expect(page.getByText(words.notKept)).toBeHidden();
  });

  test("the API is never answered from a cache", async ({ page, context }) => {
    await page.goto(URL_OF_PAGE);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    expect(await page.evaluate(async () => (await fetch("/v1/models")).status)).toBe(200);
    await cut(context);
    const answered = await page.evaluate(() =>
      fetch("/v1/models").then(
        () => true,
        () => false,
      ),
    );
    expect(answered).toBe(false);
  });

  test("the Models room tells what is kept, deletes it and loads it again", async ({ page }) => {
    await page.goto(URL_OF_PAGE);
    await solveToTheEnd(page);
    await keptForLater(page);
    await page.goto(`${URL_OF_PAGE}#/models`);
    const small = page.getByRole("region", { name: "pocket-small" });
    await expect(small).toContainText(words.models.kept);
    await expect(small).toContainText(formatBytes(2_392_104));
    await small.getByRole("button", { name: words.models.remove }).click();
    await expect(small).toContainText(words.models.untilClosed);
    await page.reload();
    await expect(small).toContainText(words.models.notKept);
    await small.getByRole("button", { name: /^Load/ }).click();
    await expect(small).toContainText(words.models.kept, { timeout: 60_000 });
  });
});
