import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { foldRun } from "../src/core/fold-run.ts";
import { readRunFile } from "../src/core/run-file.ts";
import type { Catalogue } from "../src/engines/local/catalogue.ts";
import { ROUTE_PAIRS } from "../src/lab/route-to-reason/pairs.ts";
import { expectAccessible, expectNothingSticksOut } from "./looks.ts";
import { earlierVisit, openPage, pressSolve, SOLVE_MILLISECONDS, solveToTheEnd } from "./page-support.ts";

test.describe.configure({ timeout: SOLVE_MILLISECONDS + 60_000 });

test("every shipped policy's threshold can be set by what it shall keep, and a run goes by it", async ({
  page,
}) => {
  await earlierVisit(page, { downloadAllowed: true, demoPlayed: true });
  await openPage(page);
  const policy = page.getByLabel(en.gate.policy);
  const { policies }: Catalogue = JSON.parse(await readFile("public/models/manifest.json", "utf8"));
  const learned = policies.filter(({ kind }) => kind === "step-policy").map(({ id }) => id);
  expect(learned).toContain("trim-agg");
  for (const id of ["trim-thr", ...learned]) {
    await policy.selectOption(id);
    await openAim(page);
    const way = page.getByLabel(en.operatingPoint.heading, { exact: true });
    await way.selectOption("cost");
    await page.getByLabel(en.operatingPoint.target).selectOption("0.2");
    await expect(page.getByText(en.operatingPoint.void)).toBeVisible();
    await way.selectOption("relative-accuracy");
    await page.getByLabel(en.operatingPoint.target).selectOption("0.95");
    await expect(page.getByText(en.operatingPoint.void)).toBeVisible();
  }
  await policy.selectOption("trim-pomdp");
  await openAim(page);
  await page.getByLabel(en.operatingPoint.heading, { exact: true }).selectOption("relative-accuracy");
  await page.getByLabel(en.operatingPoint.target).selectOption("0.95");
  const promise = page.locator(".operating-point__promise");
  await expect(promise).toContainText("3,000");
  await expectAccessible(page);
  await expectNothingSticksOut(page);

  await solveToTheEnd(page);
  const run = await download(page);
  const threshold = run?.steps[0]?.threshold;
  expect(run?.start.policy.id).toMatch(/^trim-pomdp-/);
  const { calibration } = JSON.parse(
    await readFile(`public/policies/${run?.start.policy.id}/card.json`, "utf8"),
  );
  const row = calibration
    .flatMap(({ rows }: { rows: { target: { kind: string; value: number }; threshold: number }[] }) => rows)
    .find(
      ({ target }: { target: { kind: string; value: number } }) =>
        target.kind === "relative-accuracy" && target.value === 0.95,
    );
  expect(threshold).toEqual(expect.any(Number));
  expect(threshold).toBe(row?.threshold);
});

test("Route-To-Reason's table stands there before the first step, with the chosen pair and why", async ({
  page,
}) => {
  await earlierVisit(page, { downloadAllowed: true, demoPlayed: true, routesFirst: true });
  await openPage(page);
  await expect(page.getByLabel(en.firstGate.setting)).toBeChecked();
  await expect(page.getByText(en.firstGate.hint)).toBeVisible();
  await pressSolve(page);
  const gate = page.getByRole("region", { name: en.firstGate.heading });
  await expect(gate).toBeVisible({ timeout: SOLVE_MILLISECONDS });
  await expect(gate.getByRole("row")).toHaveCount(1 + ROUTE_PAIRS.length);
  await expect(gate.locator('tr[data-chosen="true"]')).toHaveCount(1);
  await expect(gate.getByRole("status")).toContainText(
    /It chose the (small|large) model: .* expected to be right in [<>]?\d+%/,
  );
  await expectAccessible(page);
  await expectNothingSticksOut(page);
});

async function openAim(page: Page): Promise<void> {
  const aim = page.locator("details.aim");
  if ((await aim.getAttribute("open")) === null) await aim.locator("summary").click();
}

async function download(page: Page) {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: en.file.download }).click();
  return foldRun(readRunFile(await readFile(await (await downloading).path(), "utf8")));
}
