import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { foldRun } from "../src/core/fold-run.ts";
import { readRunFile } from "../src/core/run-file.ts";
import { complaintsOfAxe, expectAccessible, expectNothingSticksOut } from "./looks.ts";
import {
  answer,
  boughtSteps,
  collectComplaints,
  liveRunEnds,
  liveSteps,
  meterFigures,
  openLongRun,
  openPage,
  pressSolve,
  reloadPage,
  SOLVE_MILLISECONDS,
  sheetLines,
  solveToTheEnd,
  steps,
} from "./page-support.ts";

test.describe("a first visit", () => {
  test.describe.configure({ timeout: SOLVE_MILLISECONDS + 60_000 });

  test("solves the opening problem, buys a step, and the downloaded run replays to the same numbers @webgpu", async ({
    page,
  }) => {
    const complaints = collectComplaints(page);
    const origins = new Set<string>();
    const bought: string[] = [];
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith("http")) origins.add(url.origin);
      if (url.pathname === "/v1/chat/completions") bought.push(request.postData() ?? "");
    });

    await openPage(page);
    await expect(page.getByRole("radio", { name: en.largeModel.server })).toBeChecked();
    await solveToTheEnd(page);

    expect(await boughtSteps(page).count()).toBeGreaterThan(0);
    expect(bought).toHaveLength(await boughtSteps(page).count());
    await expect(answer(page)).toContainText(/checked: right/);
    const live = { meter: await meterFigures(page), lines: await sheetLines(page) };
    expect(live.meter.egress).toMatch(/^[1-9]/);

    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: en.file.download }).click();
    const path = await (await downloading).path();
    const folded = foldRun(readRunFile(await readFile(path, "utf8")));
    expect(folded?.outcome).toBe("answered");
    expect(folded?.totals.stepsBought).toBe(bought.length);
    const sent = bought.reduce((sum, body) => sum + Buffer.byteLength(body), 0);
    expect(folded?.totals.egressBytes).toBe(sent);

    await reloadPage(page);
    await page.locator('input[type="file"]').setInputFiles(path);
    // The recording stands there until the file is read, and looks much the same.
    await expect(page.locator('.page__solution[data-origin="file"]')).toBeVisible();
    await expect(answer(page)).toBeVisible();
    expect({ meter: await meterFigures(page), lines: await sheetLines(page) }).toEqual(live);

    expect([...origins]).toEqual([new URL(page.url()).origin]);
    expect(complaints).toEqual([]);
  });

  test("the inspector shows why, the replaced draft and exactly what was sent", async ({ page }) => {
    await openPage(page);
    const request = page.waitForRequest((sent) => sent.url().endsWith("/v1/chat/completions"));
    await solveToTheEnd(page);
    const body = (await request).postData() ?? "";
    await boughtSteps(page)
      .first()
      .getByRole("button", { name: /inspect/ })
      .click();
    const inspector = page.getByRole("complementary", { name: en.inspector.label });
    await expect(inspector).toContainText(/The gate put [<>]?\d+% on this step being wrong/);
    // The verifier that ships does not read the hidden state, so that it has no bar.
    await expect(inspector).toContainText(en.inspector.why.pushes);
    await expect(inspector).not.toContainText(en.inspector.signals["hidden state"]);
    await inspector.getByRole("tab", { name: "Sent" }).click();
    await expect(inspector).toContainText(JSON.parse(body).model);
    await inspector.getByRole("tab", { name: "Replaced" }).click();
    await expect(inspector.locator("del, ins").first()).toBeVisible();
    await inspector.getByRole("tab", { name: "Tokens" }).click();
    await expect(inspector).toContainText(/%/);
  });

  test("the threshold decides: at 100% nothing is bought, at 0% everything doubtful is", async ({ page }) => {
    await openPage(page);
    const slider = page.getByRole("slider");
    await slider.focus();
    await page.keyboard.press("End");
    await solveToTheEnd(page);
    await expect(boughtSteps(page)).toHaveCount(0);
    await slider.focus();
    await page.keyboard.press("Home");
    await page.getByRole("button", { name: en.solve.again, exact: true }).click();
    await expect(answer(page)).toBeHidden();
    await expect(answer(page)).toBeVisible({ timeout: SOLVE_MILLISECONDS });
    await expect(boughtSteps(page)).toHaveCount(await steps(page).count());
  });

  test("works by keyboard alone: solve, walk the steps, stop nothing", async ({ page }) => {
    await openPage(page);
    await page.getByRole("spinbutton").first().focus();
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("dialog", { name: en.firstMinute.consent.heading })).toBeVisible();
    await page.keyboard.press("Enter");
    await liveRunEnds(page);
    await steps(page)
      .first()
      .getByRole("button", { name: /inspect/ })
      .focus();
    await page.keyboard.press("ArrowDown");
    await expect(
      steps(page)
        .nth(1)
        .getByRole("button", { name: /inspect/ }),
    ).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("complementary", { name: en.inspector.label })).toContainText("Step 2");
  });

  test("stops in mid-run, keeps what was written, and solves again @webgpu-only", async ({ page }) => {
    await openPage(page);
    await pressSolve(page);
    await expect(liveSteps(page).nth(1)).toBeVisible({ timeout: SOLVE_MILLISECONDS });
    await page.getByRole("button", { name: en.solve.stop }).click();
    await expect(answer(page)).toContainText(en.sheet.outcomes.stopped);
    const kept = await steps(page).first().textContent();
    expect(kept).toContain("=");
    await page.getByRole("button", { name: en.solve.again, exact: true }).click();
    await expect(answer(page)).toContainText(/checked/, { timeout: SOLVE_MILLISECONDS });
  });

  test("a worker that dies in mid-step is replaced and the run goes on @webgpu-only", async ({ page }) => {
    await openPage(page);
    await pressSolve(page);
    await expect(liveSteps(page).nth(1)).toBeVisible({ timeout: SOLVE_MILLISECONDS });
    const [worker] = page.workers();
    await worker?.evaluate(() => {
      setTimeout(() => {
        throw new Error("killed by the test");
      });
    });
    await expect(page.getByText(en.sheet.recovered)).toBeVisible({ timeout: SOLVE_MILLISECONDS });
    await expect(answer(page)).toContainText(/checked/, { timeout: SOLVE_MILLISECONDS });
  });

  test("axe finds nothing, before and after a run", async ({ page }) => {
    await openPage(page);
    expect(await complaintsOfAxe(page)).toEqual([]);
    await solveToTheEnd(page);
    await boughtSteps(page)
      .first()
      .getByRole("button", { name: /inspect/ })
      .click();
    await expectAccessible(page);
  });

  test("fits a narrow screen, and the inspector is a sheet that Esc closes", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await openPage(page);
    await openLongRun(page, 5);
    await expectNothingSticksOut(page);
    const number = steps(page)
      .first()
      .getByRole("button", { name: /inspect/ });
    await number.click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(number).toBeFocused();
  });
});
