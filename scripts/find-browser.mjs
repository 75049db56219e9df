// Which Chromium the browser tests run in. Used by playwright.config.ts and scripts/test.mjs;
// `node scripts/find-browser.mjs` prints it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

function systemPlaces(platform, env) {
  if (platform === "darwin")
    return [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];
  if (platform === "win32")
    return [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((base) => [
        join(base, "Google", "Chrome", "Application", "chrome.exe"),
        join(base, "Chromium", "Application", "chrome.exe"),
        join(base, "Microsoft", "Edge", "Application", "msedge.exe"),
      ]);
  return [
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/chromium-browser",
    "/snap/bin/chromium",
  ];
}

async function playwrightsOwn() {
  try {
    const { chromium } = await import("@playwright/test");
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** The path of a Chromium: CHROME_PATH, else the system's, else the one Playwright installed; or undefined. */
export async function findBrowser({
  env = process.env,
  platform = process.platform,
  exists = existsSync,
  own = playwrightsOwn,
} = {}) {
  if (env.CHROME_PATH) {
    if (exists(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH is ${env.CHROME_PATH}, and there is no such file.`);
  }
  const place = systemPlaces(platform, env).find((path) => exists(path));
  if (place) return place;
  const path = await own();
  return path && exists(path) ? path : undefined;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = await findBrowser();
  if (path) console.log(path);
  else {
    console.error("No Chromium found. Install one with: npx playwright install chromium");
    process.exitCode = 1;
  }
}
