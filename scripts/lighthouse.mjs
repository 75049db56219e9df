// `npm run lighthouse`: measures the built page as the real server serves it, as a middling phone on a slow network
// would meet it, three times, and takes the median. Exits with 1 below the marks.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { findBrowser } from "./find-browser.mjs";
import { inRoot, typescript } from "./project.mjs";

const RUNS = 3;
const MARKS = { performance: 95, accessibility: 100, "best-practices": 100 };
const FIGURES = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
  "speed-index",
];

const [port, debugPort] = [await freePort(), await freePort()];
const url = `http://localhost:${port}/`;
const server = spawn(process.execPath, typescript("src/cli/main.ts", "serve", "--port", `${port}`), {
  cwd: inRoot(),
  stdio: ["ignore", "ignore", "inherit"],
});
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: ["--no-sandbox", `--remote-debugging-port=${debugPort}`],
});
try {
  await untilServed();
  const results = [];
  for (let run = 0; run < RUNS; run++) results.push(await measure());
  report(results);
} finally {
  await browser.close();
  server.kill();
}

async function measure() {
  const options = { port: debugPort, logLevel: "error", onlyCategories: Object.keys(MARKS) };
  const { lhr } = await lighthouse(url, options);
  if (lhr.runtimeError) throw new Error(`Lighthouse could not measure: ${lhr.runtimeError.message}`);
  return lhr;
}

function report(results) {
  const folder = inRoot("test-results");
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/lighthouse.json`, JSON.stringify(middle(results, performanceOf)));
  let failed = false;
  console.log(`Median of ${RUNS} runs of Lighthouse ${results[0].lighthouseVersion}, ${url}`);
  for (const [category, mark] of Object.entries(MARKS)) {
    const score = (lhr) => Math.round(lhr.categories[category].score * 100);
    const median = middle(results.map(score));
    console.log(`${median < mark ? "✘" : "✓"} ${category.padEnd(16)} ${median} of at least ${mark}`);
    if (median >= mark) continue;
    failed = true;
    for (const line of complaints(middle(results, score), category)) console.log(`    ${line}`);
  }
  for (const id of FIGURES) {
    const value = (lhr) => lhr.audits[id].numericValue;
    console.log(`  ${id.padEnd(26)} ${middle(results, value).audits[id].displayValue}`);
  }
  if (failed) process.exitCode = 1;
}

function performanceOf(lhr) {
  return lhr.categories.performance.score;
}

function middle(list, by = (item) => item) {
  return list.toSorted((a, b) => by(a) - by(b))[Math.floor(list.length / 2)];
}

/** What cost points, as a sentence each. */
function complaints({ categories, audits }, category) {
  const lost = categories[category].auditRefs.map(({ id }) => audits[id]);
  return lost.flatMap(({ id, score, title, displayValue = "" }) =>
    score === null || score >= 0.9 ? [] : [`${id}: ${title} ${displayValue}`],
  );
}

async function untilServed() {
  for (let attempt = 0; attempt < 150; attempt++) {
    const answered = await fetch(`${url}v1/models`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`nothing answers on port ${port}; is the page built?`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
