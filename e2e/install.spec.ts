import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { startServer } from "../src/cli/serve/start-server.ts";

const words = en.offline;

test.describe("installing", () => {
  test("the manifest, its icons and the service worker are what a browser asks for", async ({ page }) => {
    await page.goto("/");
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const { manifest, sizes } = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
      const found = await (await fetch(link?.href ?? "")).json();
      const sizes: Record<string, string> = {};
      for (const { src } of found.icons) {
        const image = new Image();
        image.src = src;
        await image.decode();
        sizes[src] = `${image.naturalWidth}x${image.naturalHeight}`;
      }
      return { manifest: found, sizes };
    });
    expect(manifest).toMatchObject({ name: "Stepgate", display: "standalone", start_url: "./", id: "./" });
    for (const { src, sizes: told } of manifest.icons) if (told !== "any") expect(sizes[src]).toBe(told);
    const tools = await page.context().newCDPSession(page);
    const { installabilityErrors } = await tools.send("Page.getInstallabilityErrors");
    expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  });

  test("a new version is offered in one line and comes with a press", async ({ page }) => {
    const folder = mkdtempSync(join(tmpdir(), "stepgate-update-"));
    // The page alone: neither models nor the runtime are needed to see a new version of it.
    const isPage = (path: string) => !/[\\/](ort-[^\\/]*|policies|models[\\/][^\\/]*-[^\\/]*)$/.test(path);
    cpSync("dist", folder, { recursive: true, filter: isPage });
    const none = () => Promise.reject(new Error("no model here"));
    const own = await startServer({ port: 0, distDir: folder, model: { id: "none", load: none } });
    try {
      await page.goto(`http://localhost:${own.port}/`);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      const offer = page.getByRole("complementary", { name: words.notices });
      await expect(offer).toBeEmpty();

      writeFileSync(join(folder, "favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
      const worker = join(folder, "service-worker.js");
      const text = readFileSync(worker, "utf8");
      writeFileSync(
        worker,
        text.replace(/"revision":"[0-9a-f]+","url":"favicon.svg"/, '"revision":"2","url":"favicon.svg"'),
      );
      expect(readFileSync(worker, "utf8")).not.toBe(text);
      await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
      await expect(offer).toContainText(words.update);
      const icon = () => page.evaluate(async () => (await fetch("/favicon.svg")).text());
      expect(await icon(), "the open page goes on with its own version").toContain("viewBox");
      const reloaded = page.waitForEvent("load");
      await offer.getByRole("button", { name: words.reload }).click();
      await reloaded;
      expect(await icon()).not.toContain("viewBox");
      await expect(page.getByRole("complementary", { name: words.notices })).toBeEmpty();
    } finally {
      await own.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
