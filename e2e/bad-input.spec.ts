import type { ServerResponse } from "node:http";
import { expect, type Route, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import {
  answer,
  boughtSteps,
  chooseProvider,
  openPage,
  pressSolve,
  problemBox,
  solveToTheEnd,
  startProvider,
  steps,
  typeProblem,
} from "./page-support.ts";

const stream = (response: ServerResponse) => response.writeHead(200, { "Content-Type": "text/event-stream" });

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
      stream(response).write('data: {"choices":[{"index":0,"delta":{"content":"Half a"}}]}\n\n');
      setTimeout(() => response.destroy(), 50);
    },
    /broke off before its end/,
  ],
  ["garbage", (response) => stream(response).end("data: {{{\n\n"), /not an answer/],
];

test.describe("a large model that cannot be had", () => {
  for (const [name, mistreat, sentence] of MISTREATMENTS) {
    test(`${name}: the draft stays, the step is marked, the run goes on, and the step can be retried`, async ({
      page,
    }) => {
      const provider = await startProvider((_request, response) => mistreat(response));
      try {
        await openPage(page);
        await chooseProvider(page, provider.url);
        await solveToTheEnd(page);
        const wanted = steps(page).filter({ hasText: en.sheet.wantedHelp }).first();
        await expect(wanted).toContainText(sentence);
        await expect(boughtSteps(page)).toHaveCount(0);
        const draft = await wanted.locator(".step__line").textContent();
        expect(draft).toMatch(/\w/);

        await page.getByRole("radio", { name: en.largeModel.server }).check();
        await wanted.getByRole("button", { name: en.sheet.retry }).click();
        await expect(boughtSteps(page).first()).toBeVisible({ timeout: 30_000 });
        await expect(answer(page)).toBeVisible({ timeout: 30_000 });
      } finally {
        await provider.close();
      }
    });
  }

  test("a server that is not there is named with its possible causes", async ({ page }) => {
    const gone = await startProvider(() => undefined);
    await gone.close();
    await openPage(page);
    await chooseProvider(page, gone.url);
    await solveToTheEnd(page);
    await expect(steps(page).filter({ hasText: en.sheet.wantedHelp }).first()).toContainText(/CORS/);
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

  test("words that the small model was never taught are named while one types", async ({ page }) => {
    await openPage(page);
    await typeProblem(page, "Ann has 12 wombats. Ben has 5 more wombats than Ann.");
    await expect(page.getByText(/never taught “wombats”/)).toBeVisible({ timeout: 30_000 });
  });
});

test.describe("files that are not what they should be", () => {
  const MODEL = "**/pocket-small-*/onnx/*.onnx";
  const BROKEN: readonly (readonly [string, (route: Route) => Promise<void>, RegExp])[] = [
    ["missing", (route) => route.fulfill({ status: 404, body: "" }), /model\.onnx is missing/],
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
  for (const [name, answerWith, sentence] of BROKEN) {
    test(`a model file that is ${name} is named, and loading it again heals the page`, async ({ page }) => {
      await page.route(MODEL, answerWith);
      await openPage(page);
      await pressSolve(page);
      await expect(page.getByRole("alert")).toContainText(sentence, { timeout: 30_000 });
      await expect(page.locator('.page__solution[data-origin="demo"]')).toBeVisible();
      await page.unroute(MODEL);
      await solveToTheEnd(page);
    });
  }

  test("a damaged and a foreign run file are refused and the shown run stays", async ({ page }) => {
    await openPage(page);
    await solveToTheEnd(page);
    const before = await steps(page).allTextContents();
    const input = page.locator('input[type="file"]');
    const open = (content: string) =>
      input.setInputFiles({ name: "run.json", mimeType: "application/json", buffer: Buffer.from(content) });
    await open('{"application":"stepgate","kind":"run","schema":1,"events":[{"type":');
    await expect(page.getByRole("alert")).toContainText("damaged");
    await open('{"hello":"world"}');
    await expect(page.getByRole("alert")).toContainText("not a Stepgate run");
    expect(await steps(page).allTextContents()).toEqual(before);
  });
});
