import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { formatDollars } from "../src/app/texts/format.ts";
import { atThreshold, type DecisionTree, readDecisionTree, walkTree } from "../src/core/decision-tree.ts";
import { foldRun, type RunState } from "../src/core/fold-run.ts";
import type { Decision } from "../src/core/policy.ts";
import {
  answer,
  boughtSteps,
  collectComplaints,
  liveRunEnds,
  meterFigures,
  openPage,
  pressSolve,
  SOLVE_MILLISECONDS,
  solveToTheEnd,
  steps,
} from "./page-support.ts";

const words = en.scrubber;
const slider = (page: Page) => page.getByRole("slider", { name: words.heading });

async function openingTree(): Promise<DecisionTree> {
  return readDecisionTree(await readFile("public/demo/opening.json", "utf8"));
}

function walked(tree: DecisionTree, threshold: number): RunState {
  const state = foldRun(walkTree(tree, atThreshold(threshold), { threshold }));
  if (state === null) throw new Error("no run");
  return state;
}

/** What the run comes to when its first decisions are these and the policy takes the others. */
function answerOf(tree: DecisionTree, first: readonly Decision[]): string {
  const decide = atThreshold(tree.start.policy.threshold);
  const state = foldRun(walkTree(tree, (node) => first[node.stepIndex] ?? decide(node)));
  return state?.answer ?? "no answer";
}

/** The recording, whole, as the page opens with it where motion is not wanted. */
async function openDemo(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openPage(page);
  await expect(answer(page)).toBeVisible();
}

/** The sheet, the meter and the answer read as the run does. */
async function expectShown(page: Page, run: RunState): Promise<void> {
  await expect(steps(page)).toHaveCount(run.steps.length);
  for (const [index, step] of run.steps.entries()) {
    await expect(steps(page).nth(index)).toHaveAttribute("data-author", step.author);
    const numbers = step.text.match(/\d+/g) ?? [];
    await expect(steps(page).nth(index).locator(".line__text")).toContainText(numbers.at(-1) ?? "");
  }
  await expect(answer(page)).toContainText(run.answer ?? "");
  const meter = await meterFigures(page);
  expect(meter.spent).toBe(formatDollars(run.totals.spentUsd ?? Number.NaN));
  expect(meter.bought).toBe(`${run.totals.stepsBought} of ${run.steps.length}`);
}

async function moveTo(page: Page, threshold: number): Promise<void> {
  await slider(page).fill(`${threshold}`);
}

test.describe("the threshold of the recorded demo", () => {
  test("re-decides exactly, at both ends and between, and asks nobody", async ({ page }) => {
    const complaints = collectComplaints(page);
    const tree = await openingTree();
    await openDemo(page);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await expectShown(page, walked(tree, tree.start.policy.threshold));
    for (const threshold of [0, 0.5, 0.9, 1]) {
      await moveTo(page, threshold);
      await expectShown(page, walked(tree, threshold));
    }
    await page.getByRole("button", { name: words.back }).click();
    await expectShown(page, walked(tree, tree.start.policy.threshold));
    expect(asked).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("goes by keyboard alone, and says where it stands", async ({ page }) => {
    const tree = await openingTree();
    await openDemo(page);
    await slider(page).focus();
    await page.keyboard.press("Home");
    await expectShown(page, walked(tree, 0));
    const all = `${walked(tree, 0).steps.length}`;
    await expect(slider(page)).toHaveAttribute("aria-valuetext", words.valueOfRun("0%", all, all));
    await page.keyboard.press("End");
    await expectShown(page, walked(tree, 1));
    await page.keyboard.press("PageDown");
    await page.keyboard.press("ArrowLeft");
    await expect(slider(page)).toHaveValue("0.89");
    await page.keyboard.press("ArrowRight");
    await expect(slider(page)).toHaveValue("0.9");
  });

  test("follows the pointer", async ({ page }) => {
    const tree = await openingTree();
    await openDemo(page);
    await slider(page).scrollIntoViewIfNeeded();
    const box = await slider(page).boundingBox();
    if (box === null) throw new Error("the slider is not drawn");
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.4, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, y, { steps: 5 });
    await page.mouse.move(box.x + box.width - 1, y, { steps: 5 });
    await page.mouse.up();
    await expectShown(page, walked(tree, 1));
  });

  test("branches at once, and both stand side by side", async ({ page }) => {
    const tree = await openingTree();
    const asked: string[] = [];
    await openDemo(page);
    page.on("request", (request) => asked.push(request.url()));
    await boughtSteps(page)
      .first()
      .getByRole("button", { name: /inspect/ })
      .click();
    await page.getByRole("button", { name: words.branches.keepOther }).click();
    const columns = page.locator(".beside__column");
    await expect(columns).toHaveCount(2);
    await expect(columns.nth(0)).toContainText(answerOf(tree, []));
    await expect(columns.nth(1)).toContainText(answerOf(tree, ["keep"]));
    const family = page.getByRole("region", { name: words.branches.heading });
    await expect(family.getByRole("button")).toHaveCount(2);
    await family.getByRole("button", { name: new RegExp(words.branches.first) }).click();
    await expect(page.locator('.beside__column[data-column="shown"]')).toContainText(answerOf(tree, []));
    await page.getByLabel(words.branches.sideBySide).uncheck();
    await expect(columns).toHaveCount(0);
    await expect(steps(page)).toHaveCount(walked(tree, tree.start.policy.threshold).steps.length);
    expect(asked).toEqual([]);
  });
});

test.describe("the threshold of any other run", () => {
  test.describe.configure({ timeout: 90_000 });

  test("is honest after the first change, and goes on from there in a branch", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await openPage(page);
    await solveToTheEnd(page);
    const before = (await meterFigures(page)).spent;
    await moveTo(page, 1);
    await expect(steps(page).nth(0)).toHaveAttribute("data-redecided", "keeps");
    await expect(steps(page).nth(0)).toContainText(words.step.keeps);
    await expect(steps(page).nth(1)).toHaveAttribute("data-redecided", "open");
    await expect(steps(page).nth(1)).toContainText(words.step.open);
    await expect(answer(page)).toContainText(words.answerOpen);
    await expect(page.locator('[data-figure="spent"] dd').first()).toContainText("–");
    await page.getByRole("button", { name: words.back }).click();
    await expect(steps(page).nth(1)).toHaveAttribute("data-redecided", "same");
    expect((await meterFigures(page)).spent).toBe(before);

    await moveTo(page, 1);
    await page.getByRole("button", { name: words.runFromHere("1") }).click();
    const columns = page.locator(".beside__column");
    await expect(columns).toHaveCount(2);
    await expect(columns.nth(1)).toContainText(en.sheet.answer, { timeout: SOLVE_MILLISECONDS });
    await expect(columns.nth(1).locator('li[data-author="large"]')).toHaveCount(0);
    await expect(columns.nth(0).locator('li[data-author="large"]').first()).toBeVisible();
    await expect(page.getByRole("region", { name: words.branches.heading }).getByRole("button")).toHaveCount(
      2,
    );
  });
});

test.describe("deciding oneself", () => {
  test.describe.configure({ timeout: 90_000 });

  async function solveAsked(page: Page): Promise<void> {
    await openPage(page);
    await expect(steps(page).first()).toBeVisible();
    await page.getByLabel(words.ask.setting).press("Space");
    await expect(page.getByLabel(words.ask.setting)).toBeChecked();
    await pressSolve(page);
    await expect(steps(page).nth(0)).toContainText(words.ask.wouldBuy, { timeout: SOLVE_MILLISECONDS });
  }

  const asking = new RegExp(`${words.ask.wouldBuy}|${words.ask.wouldKeep}`);

  test("at every gate, by button and by key; Enter is the policy's choice", async ({ page }) => {
    await solveAsked(page);
    await steps(page).nth(0).getByRole("button", { name: words.force.keep }).click();
    await expect(steps(page).nth(1)).toContainText(words.ask.wouldKeep);
    await page.keyboard.press("Shift+B");
    await expect(steps(page).nth(2)).toContainText(asking);
    const wouldBuy = (await steps(page).nth(2).textContent())?.includes(words.ask.wouldBuy);
    await page.keyboard.press("Enter");
    await expect(steps(page).nth(3)).toContainText(asking);
    await expect(steps(page).nth(2)).toHaveAttribute("data-author", wouldBuy ? "large" : "small");
    await page.getByLabel(words.ask.setting).uncheck();
    await liveRunEnds(page);
    await expect(steps(page).nth(0)).toHaveAttribute("data-author", "small");
    await expect(steps(page).nth(0)).toContainText(en.sheet.forced);
    await expect(steps(page).nth(1)).toHaveAttribute("data-author", "large");
    await expect(steps(page).nth(1)).toContainText(en.sheet.forced);
  });

  test("while it is written, by button and by key: the run goes on with the decision, as one run", async ({
    page,
  }) => {
    // The purchase of the first step does not come: so that there is time to think better of it.
    await page.route("**/v1/chat/completions", () => undefined);
    await openPage(page);
    const solveUntilBuying = async () => {
      await pressSolve(page);
      await expect(steps(page).nth(0)).toContainText(en.sheet.buying, { timeout: SOLVE_MILLISECONDS });
    };
    await solveUntilBuying();
    await steps(page).nth(0).getByRole("button", { name: words.force.keep }).click();
    await liveRunEnds(page);
    await expect(steps(page).nth(0)).toHaveAttribute("data-author", "small");
    await expect(steps(page).nth(0)).toContainText(en.sheet.forced);
    await expect(boughtSteps(page)).toHaveCount(0);
    await expect(page.getByRole("region", { name: words.branches.heading })).toHaveCount(0);

    await solveUntilBuying();
    await page.keyboard.press("Shift+K");
    await liveRunEnds(page);
    await expect(steps(page).nth(0)).toContainText(en.sheet.forced);
    await expect(answer(page)).toContainText(answerOf(await openingTree(), ["keep"]));
  });
});
