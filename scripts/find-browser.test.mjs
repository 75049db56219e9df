import { expect, test } from "vitest";
import { findBrowser } from "./find-browser.mjs";

const find = (there, options = {}) =>
  findBrowser({
    env: {},
    platform: "linux",
    own: async () => "/pw/chrome",
    exists: (path) => there.includes(path),
    ...options,
  });

test("CHROME_PATH comes first, and a wrong one is an error, not ignored", async () => {
  expect(await find(["/my/chrome", "/usr/bin/chromium"], { env: { CHROME_PATH: "/my/chrome" } })).toBe(
    "/my/chrome",
  );
  await expect(find(["/usr/bin/chromium"], { env: { CHROME_PATH: "/gone" } })).rejects.toThrow("/gone");
});

test("then the system's browser, then Playwright's own, then none", async () => {
  expect(await find(["/usr/bin/google-chrome", "/pw/chrome"])).toBe("/usr/bin/google-chrome");
  expect(await find(["/pw/chrome"])).toBe("/pw/chrome");
  expect(await find([])).toBeUndefined();
  expect(await find([], { own: async () => undefined })).toBeUndefined();
});

test("macOS has its own places", async () => {
  const chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  expect(await find([chrome], { platform: "darwin" })).toBe(chrome);
});
