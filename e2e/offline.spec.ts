import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { formatBytes } from "../src/app/texts/format.ts";
import { findModel, readCatalogue } from "../src/engines/local/catalogue.ts";
import { folderFiles } from "../src/engines/local/node-files.ts";
import { opening } from "./opening.ts";
import { OwnServer } from "./own-server.ts";
import {
  agreeToDownload,
  answer,
  boughtSteps,
  pressSolve,
  reloadPage,
  solveToTheEnd,
  steps,
} from "./page-support.ts";

const words = en.offline;
const server = new OwnServer(4189);
const PAGE = `${server.url}?device=wasm`;

/** All files of the small model and of its verifier together, as the manifest has them. */
async function bytesOfSmall(): Promise<number> {
  const catalogue = await readCatalogue(folderFiles("public"));
  const verifier = catalogue.policies.find(({ kind }) => kind === "step-verifier");
  const own = verifier?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
  return findModel(catalogue, "pocket-small").bytes + own;
}

/** No server any more, and no network either. */
async function cut(context: BrowserContext): Promise<void> {
  await server.kill();
  await context.setOffline(true);
  await expect(fetch(PAGE)).rejects.toThrow();
}

async function restore(context: BrowserContext): Promise<void> {
  await server.start();
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
        expect.stringMatching(/^\/models\/pocket-small-[^/]+\/onnx\/model\w*\.onnx$/),
        expect.stringMatching(/^\/policies\/step-verifier-[^/]+\/model\w*\.onnx$/),
        expect.stringMatching(/^\/ort-[^/]+\/ort-wasm-simd-threaded\.mjs$/),
        expect.stringMatching(/^\/ort-[^/]+\/ort-wasm-simd-threaded\.wasm$/),
      ]),
    );
}

const askButton = (page: Page) => page.getByRole("button", { name: words.help.ask });

test.describe.configure({ timeout: 120_000 });
test.beforeEach(() => server.start());
test.afterAll(() => server.kill());

test.describe("after a visit that loaded the pair", () => {
  let context: BrowserContext;
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(120_000);
    await server.start();
    context = await browser.newContext();
    const visit = await context.newPage();
    await visit.goto(PAGE);
    await solveToTheEnd(visit);
    await keptForLater(visit);
    await visit.close();
  });
  test.afterAll(() => context.close());

  test.beforeEach(async () => {
    await context.setOffline(false);
    page = await context.newPage();
    await page.goto(PAGE);
  });
  test.afterEach(async () => {
    // What one test chose is not the next one's choice; what is kept for later stays.
    await page.evaluate(() => localStorage.clear());
    await page.close();
  });

  test("the page opens, solves and inspects; what wanted help is kept as a draft and asked for later", async () => {
    await cut(context);
    await reloadPage(page);
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
      /The gate put [<>]?\d+%/,
    );

    await restore(context);
    await expect(askButton(page)).toBeEnabled();
    await expect(boughtSteps(page), "nothing is asked for by itself").toHaveCount(0);
    await askButton(page).click();
    await expect(
      page.getByText(words.help.changed(old ?? "", `${opening.answer}`, en.sheet.right)),
    ).toBeVisible({
      timeout: 40_000,
    });
    expect(await boughtSteps(page).count()).toBeGreaterThan(0);
    await expect(steps(page).filter({ hasText: en.sheet.wantedHelp })).toHaveCount(0);
  });

  test("with the stand-in kept too, steps are bought without any network", async () => {
    await page.getByRole("radio", { name: en.largeModel.standIn }).check();
    await solveToTheEnd(page);
    await expect
      .poll(() =>
        page.evaluate(async () =>
          (await (await caches.open("stepgate-models")).keys()).map(({ url }) => url),
        ),
      )
      .toContainEqual(expect.stringMatching(/pocket-large-[^/]+\/onnx\/model\w*\.onnx$/));
    await cut(context);
    await reloadPage(page);
    await solveToTheEnd(page);
    expect(await boughtSteps(page).count()).toBeGreaterThan(0);
    await expect(answer(page)).toContainText(en.sheet.right);
  });

  test("a kept file that is damaged is fetched again, and without a network says so", async () => {
    const damage = () =>
      page.evaluate(async () => {
        const cache = await caches.open("stepgate-models");
        for (const request of await cache.keys())
          if (/pocket-small.*model\w*\.onnx$/.test(request.url))
            await cache.put(request, new Response("damaged"));
      });
    await damage();
    await reloadPage(page);
    await solveToTheEnd(page);
    await damage();
    await cut(context);
    await reloadPage(page);
    await pressSolve(page);
    await expect(page.getByRole("alert")).toContainText(/could not be downloaded/, { timeout: 30_000 });
    await restore(context);
    await solveToTheEnd(page);
  });

  test("the API is never answered from a cache", async () => {
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

  test("the Models room tells what is kept, deletes it and loads it again", async () => {
    await agreeToDownload(page);
    await page.goto(`${PAGE}#/models`);
    const small = page.getByRole("region", { name: "pocket-small" });
    await expect(small).toContainText(words.models.kept);
    await expect(small).toContainText(formatBytes(await bytesOfSmall()));
    await small.getByRole("button", { name: words.models.loadKept }).click();
    await expect(small).toContainText(words.models.loaded, { timeout: 60_000 });
    await small.getByRole("button", { name: words.models.remove }).click();
    await expect(small).toContainText(words.models.untilClosed);
    await reloadPage(page);
    await expect(small).toContainText(words.models.notKept);
    await small.getByRole("button", { name: /^Load/ }).click();
    await expect(small).toContainText(words.models.kept, { timeout: 60_000 });
  });
});

test("a browser without room for the model runs it all the same, and the page says so", async ({
  page,
  context,
}) => {
  await page.goto(PAGE);
  const origin = new URL(PAGE).origin;
  const tools = await context.newCDPSession(page);
  await tools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 500_000 });
  await solveToTheEnd(page);
  await expect(page.getByText(words.notKept)).toBeVisible();
  const notices = page.getByRole("complementary", { name: words.notices });
  await notices.getByRole("button", { name: en.dismiss }).click();
  await expect(page.getByText(words.notKept)).toBeHidden();
});
