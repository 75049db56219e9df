// `npm run pictures [-- name …]`: photographs every room of the built page into docs/pictures, in two sizes and two
// themes. Names restrict it to the pictures whose names contain one of them.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findBrowser } from "./find-browser.mjs";
import { inRoot, typescript } from "./project.mjs";
import { SCENES } from "./scenes.mjs";

const PORT = 4187;
const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];
const wanted = process.argv.slice(2);
const folder = inRoot("docs", "pictures");
mkdirSync(folder, { recursive: true });

const server = spawn(process.execPath, typescript("src/cli/main.ts", "serve", "--port", `${PORT}`), {
  cwd: inRoot(),
  stdio: ["ignore", "ignore", "inherit"],
});
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] });
try {
  await untilServed();
  for (const [name, scene] of Object.entries(SCENES))
    for (const size of SIZES)
      for (const colorScheme of scene.themes ?? ["light", "dark"]) {
        const picture = `${name}-${size.width}-${colorScheme}`;
        if (wanted.length === 0 || wanted.some((part) => picture.includes(part)))
          await photograph(picture, scene, size, colorScheme);
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

async function photograph(
  picture,
  { address = "", locale = "en-US", settings = {}, act, whole = true },
  viewport,
  colorScheme,
) {
  const context = await browser.newContext({ viewport, colorScheme, locale, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.addInitScript((kept) => {
    localStorage.setItem("stepgate.settings", JSON.stringify(kept));
  }, settings);
  await page.goto(`http://localhost:${PORT}/?device=wasm${address}`);
  await page.locator("#root:not([data-prepared]) main").waitFor();
  await act?.(page, viewport.width >= 1100);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  if (whole) await page.evaluate(unstick);
  await page.screenshot({ path: `${folder}/${picture}.png`, fullPage: whole });
  await context.close();
  process.stderr.write(`${picture}\n`);
}

/** In the page: what sticks to the window's edge would lie across the middle of a picture of the whole page. */
function unstick() {
  for (const element of document.querySelectorAll("body *"))
    if (getComputedStyle(element).position === "sticky") element.style.position = "static";
}
