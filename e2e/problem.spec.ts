import { expect, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { number } from "./first-minute-support.ts";
import { answer, openPage, SOLVE_MILLISECONDS, solveToTheEnd, steps, typeProblem } from "./page-support.ts";

const words = en.firstMinute;

test.describe.configure({ timeout: SOLVE_MILLISECONDS + 60_000 });

test("a number changed in place changes the known answer, and the run is judged against it", async ({
  page,
}) => {
  await openPage(page);
  await number(page, 3).focus();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText(words.edit.changed)).toBeVisible();
  await number(page, 26).fill("30");
  await solveToTheEnd(page);
  // (2 * 7 + 30) / 4 + 4
  await expect(answer(page)).toContainText(/15.*checked: right|the known answer is 15/s);

  const written = await steps(page).allTextContents();
  await number(page, 4).last().fill("199");
  await expect(page.getByText(words.edit.doubts["no-whole-answer"])).toBeVisible();
  await expect(page.getByText(en.sheet.earlierProblem)).toBeVisible();
  expect(await steps(page).allTextContents()).toEqual(written);
  await page.getByRole("button", { name: words.edit.undo }).click();
  await expect(page.getByText(words.edit.doubts["no-whole-answer"])).toHaveCount(0);
});

test("a name and a thing are changed by keyboard, everywhere at once", async ({ page }) => {
  await openPage(page);
  const problem = page.getByRole("group", { name: words.edit.label });
  const name = problem.getByRole("combobox", { name: words.edit.words.name });
  await name.nth(1).focus();
  await name.nth(1).selectOption("Yuna");
  await expect(problem.locator(".slot__text", { hasText: "Rosa" })).toHaveCount(0);
  await expect(problem.locator(".slot__text", { hasText: "Yuna" })).toHaveCount(3);
  const thing = problem.getByRole("combobox", { name: words.edit.words.thing }).first();
  await thing.focus();
  await page.keyboard.type("marb");
  await expect(problem.locator(".slot__text", { hasText: "marbles" })).toHaveCount(6);
  await expect(page.getByText(words.edit.changed)).toBeVisible();
});

test("words that the small model was never taught are underlined and named while one types", async ({
  page,
}) => {
  await openPage(page);
  await typeProblem(page, "Ann has 12 wombats. Ben has 5 more wombats than Ann.");
  await expect(page.locator(".problem__unknown")).toHaveText(["wombats", "wombats"]);
  await expect(page.getByText(/never taught “wombats”/)).toBeVisible();
  await page.getByRole("button", { name: en.problem.restore }).click();
  await expect(page.getByRole("group", { name: words.edit.label })).toContainText("among");
});
