import type { ServerResponse } from "node:http";
import { expect, type Route, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { chooseProvider, startProvider, startStream, streamed } from "./fake-provider.ts";
import {
  answer,
  boughtSteps,
  openLongRun,
  openPage,
  openRunFile,
  pressSolve,
  problemBox,
  solveToTheEnd,
  steps,
  typeProblem,
} from "./page-support.ts";

/** What a provider does to every request, and the sentence that the step must show. */
const MISTREATMENTS: readonly (readonly [string, (response: ServerResponse) => void, RegExp])[] = [
  [
    "401",
    (response) => response.writeHead(401).end('{"error":{"message":"bad key"}}'),
    /refused access \(401\)/,
  ],
  ["429", (response) => response.writeHead(429, { "Retry-After": "0" }).end("{}"), /too often \(429\)/],
  ["500", (response) => response.writeHead(500).end("oops"), /failed \(500\)/],
  [
    "HTML",
    (response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<html>hi</html>"),
    /answered with a web page/,
  ],
  ["nothing", (response) => response.writeHead(200).end(), /answered with nothing at all/],
  [
    "half a stream",
    (response) => {
      startStream(response).write(streamed("Half a"));
      setTimeout(() => response.destroy(), 50);
    },
    /broke off before its end/,
  ],
  ["garbage", (response) => startStream(response).end("data: {{{\n\n"), /not an answer/],
];

test.describe("a large model that cannot be had", () => {
  test.describe.configure({ timeout: 180_000 });

  test("the draft stays, the step is marked, the run goes on, and the step can be retried", async ({
    page,
  }) => {
    const wanted = steps(page).filter({ hasText: en.sheet.wantedHelp }).first();
    const expectDraftKept = async (sentence: RegExp) => {
      await solveToTheEnd(page);
      await expect(wanted).toContainText(sentence);
      await expect(boughtSteps(page)).toHaveCount(0);
      expect(await wanted.locator(".step__line").textContent()).toMatch(/\w/);
    };
    await openPage(page);
    for (const [name, mistreat, sentence] of MISTREATMENTS)
      await test.step(name, async () => {
        const provider = await startProvider((_request, response) => mistreat(response));
        await chooseProvider(page, provider.url);
        await expectDraftKept(sentence);
        await provider.close();
      });
    await test.step("a server that is not there is named with its possible causes", async () => {
      const gone = await startProvider(() => undefined);
      await gone.close();
      await chooseProvider(page, gone.url);
      await expectDraftKept(/CORS/);
    });
    await page.getByRole("radio", { name: en.largeModel.server }).check();
    await wanted.getByRole("button", { name: en.sheet.retry }).click();
    await expect(boughtSteps(page).first()).toBeVisible({ timeout: 30_000 });
    await expect(answer(page).last()).toBeVisible({ timeout: 30_000 });
  });

  test("a key never reaches the downloaded run", async ({ page }) => {
    const provider = await startProvider((_request, response) =>
      response.writeHead(401).end('{"error":{"message":"Incorrect API key provided: sk-secret-1234567890"}}'),
    );
    try {
      await openPage(page);
      await chooseProvider(page, provider.url);
      await page.getByLabel(en.largeModel.form.key).fill("sk-secret-1234567890");
      await solveToTheEnd(page);
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name: en.file.download }).click();
      const chunks: Buffer[] = [];
      for await (const chunk of await (await downloading).createReadStream()) chunks.push(chunk);
      const file = Buffer.concat(chunks).toString();
      expect(file).toContain("remote-unauthorized");
      expect(file).not.toContain("sk-secret");
      expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("sk-secret");
    } finally {
      await provider.close();
    }
  });
});

test.describe("problems that cannot be solved as they are", () => {
  test("an empty one, and one of 20,000 characters, are refused in a sentence and kept", async ({ page }) => {
    await openPage(page);
    await typeProblem(page, "   ");
    await pressSolve(page);
    await expect(page.getByRole("alert")).toContainText(en.problem.empty.message);
    const long = "Ann has 12 apples. ".repeat(1053).slice(0, 20_000);
    await typeProblem(page, long);
    await pressSolve(page);
    await expect(page.getByRole("alert")).toContainText("20,000 characters");
    await expect(problemBox(page)).toHaveValue(long);
    await expect(page.locator('.page__solution[data-origin="demo"]')).toBeVisible();
  });
});

test.describe("files that are not what they should be", () => {
  const MODEL = "**/pocket-small-*/onnx/*.onnx";
  const BROKEN: readonly (readonly [string, (route: Route) => Promise<void>, RegExp])[] = [
    ["missing", (route) => route.fulfill({ status: 404, body: "" }), /model\w*\.onnx is missing/],
    ["cut off", (route) => route.fulfill({ body: Buffer.alloc(4096) }), /incomplete: 4096 bytes/],
    [
      "changed",
      async (route) => {
        const body = await (await route.fetch()).body();
        body.fill(7, 1000, 2000);
        await route.fulfill({ body });
      },
      /damaged/,
    ],
  ];
  test("a broken model file is named, whatever is wrong with it, and loading it again heals the page", async ({
    page,
  }) => {
    await openPage(page);
    for (const [name, answerWith, sentence] of BROKEN)
      await test.step(name, async () => {
        await page.route(MODEL, answerWith);
        await pressSolve(page);
        await expect(page.getByRole("alert")).toContainText(sentence, { timeout: 30_000 });
        await expect(page.locator('.page__solution[data-origin="demo"]')).toBeVisible();
        await page.unroute(MODEL);
      });
    await solveToTheEnd(page);
  });

  test("a damaged and a foreign run file are refused and the shown run stays", async ({ page }) => {
    await openPage(page);
    await openLongRun(page, 5);
    const before = await steps(page).allTextContents();
    const open = (content: string) => openRunFile(page, "run.json", content);
    await open('{"application":"stepgate","kind":"run","schema":1,"events":[{"type":');
    await expect(page.getByRole("alert")).toContainText("damaged");
    await open('{"hello":"world"}');
    await expect(page.getByRole("alert")).toContainText("not a Stepgate run");
    expect(await steps(page).allTextContents()).toEqual(before);
  });
});
