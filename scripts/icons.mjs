// `npm run icons`: draws the installed page's icons from public/favicon.svg into public/icons.
import { mkdirSync, readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findBrowser } from "./find-browser.mjs";
import { inRoot } from "./project.mjs";

const PAPER = "#FBFAF6";
/** Systems cut a maskable icon to any shape within the inner four fifths; there the drawing must be whole. */
const MASKABLE_SCALE = 0.66;
const ICONS = [
  { name: "icon-192", size: 192, scale: 1 },
  { name: "icon-512", size: 512, scale: 1 },
  { name: "icon-maskable-512", size: 512, scale: MASKABLE_SCALE },
  { name: "apple-touch-icon", size: 180, scale: 0.86 },
];

const drawing = readFileSync(inRoot("public", "favicon.svg"), "utf8");
const folder = inRoot("public", "icons");
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] });
try {
  for (const { name, size, scale } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const whole = scale === 1;
    await page.setContent(
      `<style>html { background: ${whole ? "transparent" : PAPER} }
      body { margin: 0; block-size: 100vh; display: grid; place-items: center }
      svg { inline-size: ${scale * 100}vw; block-size: ${scale * 100}vh }</style>${drawing}`,
    );
    await page.screenshot({ path: `${folder}/${name}.png`, omitBackground: whole });
    await page.close();
  }
} finally {
  await browser.close();
}
