import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./scripts/find-browser.mjs";

const executablePath = await findBrowser();
const port = 4183;

// Nothing but the page's own traffic may leave the browser: some tests assert exactly that.
const quiet = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const softwareWebGpu = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

const chromium = (args: string[]) => ({
  ...devices["Desktop Chrome"],
  launchOptions: { args, ...(executablePath === undefined ? {} : { executablePath }) },
});

/**
 * A test runs in `wasm` unless its title or tags say otherwise: `@webgpu` runs it in both projects,
 * `@webgpu-only` in the other one alone. (A software adapter is some forty times slower.)
 */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/playwright",
  forbidOnly: process.env.CI === "true",
  fullyParallel: false,
  workers: 1,
  // docs/decisions/0016-a-second-try.md
  retries: process.env.CI === "true" ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  use: {
    baseURL: `http://localhost:${port}`,
    // `--trace on` when it is wanted: its pictures of a long sheet cost the page a quarter of a second each, which the
    // tests of its speed would take for the page's own.
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "wasm", grepInvert: /@webgpu-only/, use: chromium(quiet) },
    { name: "webgpu", grep: /@webgpu/, use: chromium([...quiet, ...softwareWebGpu]) },
  ],
  webServer: {
    // Not through npx: the process that Playwright ends is then the server itself.
    command: `node --import tsx src/cli/main.ts serve --port ${port}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    timeout: 60_000,
    stdout: "ignore",
    stderr: "pipe",
  },
});
