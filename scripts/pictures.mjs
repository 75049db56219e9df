// `npm run pictures`: solves the opening problem on the built page and photographs it into docs/pictures.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findBrowser } from "./find-browser.mjs";
import { inRoot, typescript } from "./project.mjs";

const PORT = 4187;
const SIZES = { 390: 844, 1440: 900 };
const folder = inRoot("docs", "pictures");
mkdirSync(folder, { recursive: true });

const server = spawn(process.execPath, typescript("src/cli/main.ts", "serve", "--port", `${PORT}`), {
  cwd: inRoot(),
  stdio: ["ignore", "ignore", "inherit"],
});
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] });
try {
  await untilServed();
  for (const [width, height] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) await photograph(Number(width), height, colorScheme);
  }
} finally {
  await browser.close();
  server.kill();
}

async function untilServed() {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answered = await fetch(`http://localhost:${PORT}/`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`nothing answers on port ${PORT}; is the page built?`);
}

async function photograph(width, height, colorScheme) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`http://localhost:${PORT}/`);
  await page.getByRole("button", { name: /^Solve/ }).click();
  await page.getByRole("region", { name: "Answer" }).waitFor({ timeout: 60_000 });
  if (width >= 1100) await page.locator('li.step[data-author="large"] .step__number').first().click();
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: `${folder}/solve-${width}-${colorScheme}.png`, fullPage: true });
  await context.close();
}
