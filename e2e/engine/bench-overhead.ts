import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { findBrowser } from "../../scripts/find-browser.mjs";
import { overheadReport, overheadText } from "../../src/cli/overhead.ts";
import { PUBLIC_FOLDER } from "../../src/cli/project-root.ts";
import { findModel, readCatalogue } from "../../src/engines/local/catalogue.ts";
import { localIdentity } from "../../src/engines/local/local-writer.ts";
import { folderFiles } from "../../src/engines/local/node-files.ts";
import { pocketProblems } from "../../src/problems/pocket/generate.ts";
import { serveEnginePage } from "./serve-page.ts";

/** `npm run bench:overhead -- --device wasm` (or webgpu): the same measurement in Chromium. */
const { values } = parseArgs({
  strict: false,
  options: {
    device: { type: "string", default: "wasm" },
    problems: { type: "string", default: "50" },
    repeats: { type: "string", default: "5" },
    threads: { type: "string", default: "1" },
    /** Take SwiftShader for a graphics device. */
    software: { type: "boolean", default: false },
    root: { type: "string", default: PUBLIC_FOLDER },
    json: { type: "boolean", default: false },
  },
});

const device = values.device === "webgpu" ? "webgpu" : "wasm";
const problems: string[] = [];
for (const { text } of pocketProblems("policy-val")) {
  if (problems.length === Number(values.problems)) break;
  problems.push(text);
}
const overhead = { problems, repeats: Number(values.repeats) };

const root = typeof values.root === "string" ? values.root : PUBLIC_FOLDER;
const served = await serveEnginePage({ publicFolder: root });
const executablePath = await findBrowser();
const browser = await chromium.launch({
  args: [
    "--no-sandbox",
    "--enable-unsafe-webgpu",
    ...(values.software ? ["--use-webgpu-adapter=swiftshader"] : []),
  ],
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  const page = await browser.newPage();
  await page.goto(served.url);
  await page.waitForFunction(() => "underTest" in window);
  const result = await page.evaluate((task) => window.underTest.read(task), {
    device,
    threads: Number(values.threads),
    promiseIntegration: true,
    solve: [],
    predict: [],
    predictLength: 0,
    append: null,
    overhead,
  } as const);
  // In a worker as the product's own, without its insides.
  const gates = { device, threads: Number(values.threads), task: overhead } as const;
  const decisions = await page.evaluate((asked) => window.underTest.timeDecisions(asked), gates);
  const entry = findModel(await readCatalogue(folderFiles(root)), "pocket-small");
  const machine = `Chromium ${browser.version()}${values.software ? ", software adapter" : ""}`;
  const report = overheadReport(localIdentity(entry, device), machine, overhead, {
    loops: result.overhead,
    decisions,
  });
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : overheadText(report));
} finally {
  await browser.close();
  await served.close();
}
