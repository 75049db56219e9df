// `npm test`: everything that must hold, in order of how fast it tells. Stops at the first failure.
//   npm test -- --unit      types, lint, structure, unused code, unit tests, training where PyTorch is
//   npm test -- --browser   build, size, browser tests
// Arguments after the part's name go to its test runner: `npm test -- --browser -g "scrubber"`.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { ensureDependencies, inRoot, isCi, requireNode, runNode, tool } from "./project.mjs";

const args = process.argv.slice(2);
const flags = ["--unit", "--browser"].filter((flag) => args.includes(flag));
const rest = args.filter((arg) => !flags.includes(arg));
if (rest.length > 0 && flags.length !== 1) {
  console.error(`Which part are these for? Give --unit or --browser before: ${rest.join(" ")}`);
  process.exit(2);
}
const wants = (part) => flags.length === 0 || flags.includes(part);

requireNode();
ensureDependencies();
for (const name of ["vitest.json", "playwright.json"]) rmSync(inRoot("test-results", name), { force: true });

async function browserIsThere() {
  const { findBrowser } = await import("./find-browser.mjs");
  if (await findBrowser()) return true;
  if (isCi && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const apt = (...words) =>
      spawnSync("apt-get", words, { stdio: ["ignore", "inherit", "inherit"], env }).status === 0;
    if (apt("update", "-q") && apt("install", "-q", "-y", "--no-install-recommends", "chromium"))
      if (await findBrowser()) return true;
  }
  console.error("The browser tests need Chromium or Chrome. Install one with this, then try again:");
  console.error("\n  npx playwright install chromium\n");
  console.error("(or name one you have: CHROME_PATH=/path/to/chrome npm test)");
  return false;
}

const node = (...words) => runNode(words);
const skips = (kind) => node(inRoot("scripts", "check-skips.mjs"), kind);

const steps = [
  ["--unit", "Types", () => node(...tool("tsc"))],
  ["--unit", "Lint and format", () => node(...tool("biome", "check", "--error-on-warnings"))],
  ["--unit", "Structure: imports run one way", () => node(inRoot("scripts", "check-structure.mjs"))],
  ["--unit", "Unused files, exports and packages", () => node(...tool("knip"))],
  ["--unit", "Unit tests", () => node(...tool("vitest", "run", ...rest))],
  ["--unit", "Skipped unit tests", () => skips("vitest")],
  ["--unit", "Training smoke test", () => node(inRoot("scripts", "test-training.mjs"))],
  ["--browser", "A browser to test in", async () => ((await browserIsThere()) ? 0 : 1)],
  ["--browser", "Build", () => node(...tool("vite", "build"))],
  ["--browser", "Size of the first load", () => node(inRoot("scripts", "size-budget.mjs"))],
  ["--browser", "Browser tests", () => node(...tool("playwright", "test", ...rest))],
  ["--browser", "Skipped browser tests", () => skips("playwright")],
];

for (const [part, title, step] of steps) {
  if (!wants(part)) continue;
  console.log(`\n── ${title} ──`);
  const began = performance.now();
  const code = await step();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (code !== 0) {
    console.error(`\nStopped: "${title}" failed after ${seconds} s.`);
    process.exit(code);
  }
  console.log(`ok, ${seconds} s`);
}
console.log("\nAll of it holds.");
