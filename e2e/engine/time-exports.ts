import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { chromium } from "@playwright/test";
import * as v from "valibot";
import { findBrowser } from "../../scripts/find-browser.mjs";
import { BrowserTaskSchema, type BrowserTimes } from "../../src/cli/exports/browser-times.ts";
import { progressLine } from "../../src/cli/progress-line.ts";
import { serveEnginePage } from "./serve-page.ts";

/** `npm run pocket:exports` starts this: a task as JSON on stdin, times as JSON in stdout's last line. */
const { software, runs } = v.parse(BrowserTaskSchema, JSON.parse(await text(process.stdin)));

const folders = runs.flatMap(({ models }) =>
  models.map(({ entry, parent }) => [entry.folder, resolve(parent, entry.folder)] as const),
);
const served = await serveEnginePage({ models: new Map(folders) });
const executablePath = await findBrowser();
const browser = await chromium.launch({
  args: ["--no-sandbox", "--enable-unsafe-webgpu", ...(software ? ["--use-webgpu-adapter=swiftshader"] : [])],
  ...(executablePath === undefined ? {} : { executablePath }),
});

async function timeOnPage({ device, models, task }: (typeof runs)[number]) {
  const entries = models.map(({ entry }) => entry);
  const page = await browser.newPage();
  const progress = progressLine(`${entries[0]?.id} on ${device}`);
  page.on("console", (message) => {
    const [, done, total] = /^(\d+) of (\d+) rounds$/.exec(message.text()) ?? [];
    if (done !== undefined) progress(Number(done), Number(total));
  });
  await page.goto(served.url);
  await page.waitForFunction(() => "underTest" in window);
  const found = await page.evaluate(
    (given) => window.underTest.timeExports(given.device, given.entries, given.task),
    { device, entries, task },
  );
  await page.close();
  return found;
}

try {
  const found: Awaited<ReturnType<typeof timeOnPage>>[] = [];
  for (const run of runs) found.push(await timeOnPage(run));
  const adapter = found.find((each) => each.adapter !== null)?.adapter;
  const name = `Chromium ${browser.version()}`;
  const answer: BrowserTimes = {
    browser: adapter === undefined ? name : `${name}, WebGPU on ${adapter}`,
    times: found.map(({ times }) => [...times]),
  };
  process.stdout.write(`\n${JSON.stringify(answer)}\n`);
} finally {
  await browser.close();
  await served.close();
}
