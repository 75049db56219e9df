import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { consentDialog, followRequests, ofModels, recording, sheetIs } from "./first-minute-support.ts";
import {
  answer,
  liveRunEnds,
  liveSteps,
  pagePath,
  pressSolve,
  reloadPage,
  SOLVE_MILLISECONDS,
  solveButton,
  solveToTheEnd,
  steps,
} from "./page-support.ts";

const words = en.firstMinute;
const MODEL = "**/pocket-small-*/onnx/*.onnx";

test.describe.configure({ timeout: SOLVE_MILLISECONDS + 60_000 });

test("asks with the size; a no downloads nothing and leaves the recording; a yes is remembered", async ({
  page,
  context,
}) => {
  const requests = followRequests(context);
  await page.goto(pagePath());
  await expect(solveButton(page)).toContainText(/\d MB/);
  const size = /[\d.]+ MB/.exec((await solveButton(page).textContent()) ?? "")?.[0] ?? "no size";
  await solveButton(page).click();
  await expect(consentDialog(page)).toContainText(size);
  await expect(consentDialog(page)).toContainText(/[\d,]{9,} bytes/);
  await consentDialog(page).getByRole("button", { name: words.consent.notNow }).click();
  await expect(consentDialog(page)).toBeHidden();
  await expect(sheetIs(page, "idle")).toBeVisible();
  await expect(recording(page)).toContainText(/recording/);
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(ofModels(requests)).toEqual([]);

  await solveButton(page).click();
  await page.keyboard.press("Escape");
  await expect(consentDialog(page)).toBeHidden();
  await followPhases(page);
  await solveButton(page).click();
  await consentDialog(page).getByRole("button", { name: words.consent.download }).click();
  await liveRunEnds(page);
  const { phases, shares } = await phasesShown(page);
  expect(phases[0]).toBe(words.loading.phases.download);
  expect(phases).toContain(words.loading.phases.compile);
  const order = Object.values<string>(words.loading.phases);
  expect(phases).toEqual(order.filter((phase) => phases.includes(phase)));
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(ofModels(requests).length).toBeGreaterThan(0);

  await reloadPage(page);
  await solveButton(page).click();
  await expect(liveSteps(page).first()).toBeVisible({ timeout: SOLVE_MILLISECONDS });
  await expect(consentDialog(page)).toBeHidden();
});

test("is cancelled in mid-download, leaves the page as it was, and works the next time", async ({ page }) => {
  let arrive: (() => void) | undefined;
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(MODEL, async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(pagePath());
  await expect(answer(page)).toBeVisible();
  const before = await steps(page).allTextContents();
  await pressSolve(page);
  await expect(page.getByRole("progressbar", { name: words.loading.label })).toBeVisible();
  await page.getByRole("button", { name: words.loading.cancel }).click();
  await expect(page.getByRole("progressbar", { name: words.loading.label })).toHaveCount(0);
  await expect(solveButton(page)).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(await steps(page).allTextContents()).toEqual(before);

  await pressSolve(page);
  await expect(page.getByRole("progressbar", { name: words.loading.label })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("progressbar", { name: words.loading.label })).toHaveCount(0);

  arrive?.();
  await solveToTheEnd(page);
});

/** Writes down what the progress says, from now on. */
async function followPhases(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { phases: [] as string[], shares: [] as number[] };
    Object.assign(window, { loading: seen });
    new MutationObserver(() => {
      const phase = document.querySelector(".load__words span")?.textContent ?? "";
      const share = document.querySelector<HTMLProgressElement>(".load progress")?.value;
      if (share === undefined) return;
      if (seen.phases.at(-1) !== phase) seen.phases.push(phase);
      seen.shares.push(share);
    }).observe(document, { attributes: true, childList: true, subtree: true, characterData: true });
  });
}

async function phasesShown(page: Page): Promise<{ phases: string[]; shares: number[] }> {
  return page.evaluate("loading");
}
