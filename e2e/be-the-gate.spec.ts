import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { formatDollars } from "../src/app/texts/format.ts";
import { atThreshold, type DecisionTree, readDecisionTree, walkTree } from "../src/core/decision-tree.ts";
import { foldRun } from "../src/core/fold-run.ts";
import type { Decision } from "../src/core/policy.ts";
import { expectAccessible, expectNothingSticksOut } from "./looks.ts";
import {
  agreeToDownload,
  changeLanguages,
  collectComplaints,
  earlierVisit,
  pagePath,
  reloadPage,
  SOLVE_MILLISECONDS,
} from "./page-support.ts";

const words = en.beTheGate;
const DEMOS = new URL("../public/demo/", import.meta.url);
const room = (payload = "") => `${pagePath()}#/gate${payload === "" ? "" : `/${payload}`}`;
const keep = (page: Page) => page.getByRole("button", { name: words.keep, exact: true });
const rowOf = (page: Page, player: string) => page.locator(`tr[data-player="${player}"]`);

const readTree = async (id: string): Promise<DecisionTree> =>
  readDecisionTree(await readFile(new URL(`${id}.json`, DEMOS), "utf8"));

async function demoIds(): Promise<string[]> {
  const list: { demos: { id: string }[] } = JSON.parse(await readFile(new URL("index.json", DEMOS), "utf8"));
  return list.demos.map(({ id }) => id);
}

interface Expected {
  readonly answer: string;
  readonly right: boolean;
  readonly usd: number;
  readonly bought: number[];
}

/** A game as the product's own loop would have run it, read off the recording. */
function walked(tree: DecisionTree, decide: Parameters<typeof walkTree>[1]): Expected {
  const run = foldRun(walkTree(tree, decide));
  if (run === null) throw new Error("a walked tree is a run");
  return {
    answer: run.answer ?? words.reveal.none,
    right: run.answer === tree.start.problem.answer,
    usd: run.totals.spentUsd ?? Number.NaN,
    bought: run.steps.flatMap(({ decision, index }) => (decision === "escalate" ? [index] : [])),
  };
}

/** The cheapest right game of all with at most two purchases, by trying every one. */
function bestOf(tree: DecisionTree): Expected | null {
  const games: Expected[] = [];
  for (let first = -1; first < 30; first++)
    for (let second = first; second < 30; second++)
      games.push(
        walked(tree, (_, { length }) => (length === first || length === second ? "escalate" : "keep")),
      );
  return games.filter(({ right }) => right).sort((a, b) => a.usd - b.usd)[0] ?? null;
}

async function expectRow(page: Page, player: string, expected: Expected): Promise<void> {
  const row = rowOf(page, player);
  await expect(row).toContainText(
    `${expected.answer} ${expected.right ? words.reveal.right : words.reveal.wrong}`,
  );
  await expect(row.locator(".results__paid")).toHaveText(formatDollars(expected.usd));
  const marks = await row
    .locator(".results__mark")
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-decision")));
  expect(marks.flatMap((mark, index) => (mark === "escalate" ? [index] : []))).toEqual(expected.bought);
}

/** Plays these letters, then keeps what is left. */
async function playKeys(page: Page, letters: string): Promise<void> {
  await expect(keep(page)).toBeVisible();
  for (const letter of letters) await page.keyboard.press(letter);
  await expect(async () => {
    if (await keep(page).isVisible()) await page.keyboard.press("k");
    await expect(rowOf(page, "you")).toBeVisible({ timeout: 200 });
  }).toPass();
}

test("is played by keyboard alone, and its figures are those of the recording", async ({ page }) => {
  const complaints = collectComplaints(page);
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto(room());
  await expect(keep(page)).toBeVisible();
  await expect(page.getByText(/\d%/)).toHaveCount(0);
  await playKeys(page, "bkb");

  const [, first = ""] = await demoIds();
  const tree = await readTree(first);
  const { threshold } = tree.start.policy;
  await expect(page.getByText(tree.start.problem.text)).toBeVisible();
  const letters = ["escalate", "keep", "escalate"] as const;
  await expectRow(
    page,
    "you",
    walked(tree, (_, { length }) => letters[length] ?? "keep"),
  );
  await expectRow(page, "free-gate", walked(tree, atThreshold(threshold)));
  const limited = (node: Parameters<Parameters<typeof walkTree>[1]>[0], taken: readonly Decision[]) =>
    taken.filter((decision) => decision === "escalate").length < 2 ? atThreshold(threshold)(node) : "keep";
  await expectRow(page, "gate", walked(tree, limited));
  const best = bestOf(tree);
  if (best === null) await expect(rowOf(page, "oracle")).toContainText(words.reveal.noOracle);
  else await expectRow(page, "oracle", best);

  await expect(page.locator(".reveal__sentence")).toBeFocused();
  await expect(page.getByRole("region", { name: words.score.label })).toContainText("of 1 right");
  expect(fetched.filter((path) => /\.onnx$|\.wasm$|^\/v1\/(?!models)/.test(path))).toEqual([]);

  await page.getByRole("button", { name: words.next }).focus();
  await page.keyboard.press("Enter");
  await playKeys(page, "");
  await expect(page.getByRole("region", { name: words.score.label })).toContainText("of 2 right");
  await reloadPage(page);
  await expect(page.getByRole("region", { name: words.score.label })).toContainText("of 2 right");
  expect(complaints).toEqual([]);
});

test("a third purchase is not to be had", async ({ page }) => {
  await page.goto(room());
  await playKeys(page, "bbb");
  await expect(rowOf(page, "you").locator('[data-decision="escalate"]')).toHaveCount(2);
});

test("the oracle of every recording is the best that there is", async ({ page }) => {
  for (const id of await demoIds()) {
    const tree = await readTree(id);
    const length = walked(tree, () => "keep");
    const steps = foldRun(walkTree(tree, () => "keep"))?.steps.length ?? 0;
    expect(length.bought).toEqual([]);
    await page.goto("about:blank");
    await page.goto(room(`2.demo.${id}.${"k".repeat(steps)}`));
    await page.getByRole("button", { name: words.invitation.show }).click();
    await expectRow(page, "you", length);
    const best = bestOf(tree);
    if (best === null) await expect(rowOf(page, "oracle")).toContainText(words.reveal.noOracle);
    else await expectRow(page, "oracle", best);
  }
});

test("a shared link shows the same result, and hides it until it is played or asked for", async ({
  page,
  context,
}) => {
  await page.goto(room());
  await playKeys(page, "kb");
  const text = await page.getByRole("textbox", { name: words.share.text }).inputValue();
  const address = /http\S+/.exec(text)?.[0] ?? "";
  const told = await rowOf(page, "you").locator("td").allTextContents();

  const other = await context.newPage();
  await other.goto(address);
  await expect(other.getByRole("heading", { name: words.invitation.heading })).toBeVisible();
  await expect(other.locator("table")).toHaveCount(0);
  await other.getByRole("button", { name: words.invitation.show }).click();
  await expect(rowOf(other, "you").getByRole("rowheader")).toHaveText(words.reveal.them);
  expect(await rowOf(other, "you").locator("td").allTextContents()).toEqual(told);

  await other.goto("about:blank");
  await other.goto(address);
  await other.getByRole("button", { name: words.invitation.play }).click();
  await playKeys(other, "b");
  await expect(rowOf(other, "you").getByRole("rowheader")).toHaveText(words.reveal.you);
  expect(await rowOf(other, "sender").locator("td").allTextContents()).toEqual(told);
});

test("a damaged link is refused in a sentence", async ({ page }) => {
  for (const payload of ["nonsense", "2.demo.opening.bbb", "2.demo.opening.k", "2.demo.nowhere.kk"])
    await test.step(payload, async () => {
      await page.goto("about:blank");
      await page.goto(room(payload));
      const show = page.getByRole("button", { name: words.invitation.show });
      const refusal = page.getByRole("alert");
      await expect(show.or(refusal)).toBeVisible();
      if (await show.isVisible()) await show.click();
      await expect(refusal).toBeVisible();
      await page.getByRole("button", { name: words.next }).click();
      await expect(keep(page)).toBeVisible();
      await expect(refusal).toBeHidden();
    });
});

test("another problem is written here in every way, whatever the language meanwhile, and played", async ({
  page,
}) => {
  test.setTimeout(SOLVE_MILLISECONDS + 60_000);
  await agreeToDownload(page);
  await page.goto(room());
  await playKeys(page, "");
  const before = await page.locator(".game__problem").textContent();
  await page.getByRole("button", { name: words.another }).click();
  await expect(page.getByRole("button", { name: words.growing.cancel })).toBeVisible();
  await changeLanguages(page);
  await expect(keep(page)).toBeVisible({ timeout: SOLVE_MILLISECONDS });
  expect(await page.locator(".game__problem").textContent()).not.toBe(before);
  await playKeys(page, "b");
  await expect(page.getByRole("region", { name: words.score.label })).toContainText("of 2 right");
  await expect(page.getByRole("textbox", { name: words.share.text })).toHaveValue(
    /#\/gate\/2\.pocket\.[a-z-]+-[34]-\d+\.b[kb]+$/,
  );
});

test("a large model of one's own is bought from only after a yes to the number of steps", async ({
  page,
}) => {
  await earlierVisit(page, { downloadAllowed: true, largeSource: "custom", sessionBudgetUsd: 0.5 });
  await page.goto(room());
  await playKeys(page, "");
  await page.getByRole("button", { name: words.another }).click();
  await expect(page.getByText(/up to (19|36) steps .* at most 430/)).toBeFocused();
  await expect(page.getByText(words.growing.limit(formatDollars(0.5)))).toBeVisible();
  await expect(page.getByRole("button", { name: words.growing.agree })).toBeVisible();
  await page.getByRole("button", { name: words.growing.cancel }).click();
  await expect(rowOf(page, "you")).toBeVisible();
});

test("axe finds nothing, while it is played and after", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(room());
  await expect(keep(page)).toBeVisible();
  await expectAccessible(page);
  await playKeys(page, "b");
  await expectAccessible(page);
});

test("fits a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(room());
  await playKeys(page, "b");
  await expectNothingSticksOut(page);
});
