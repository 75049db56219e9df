import { expect, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { FAMILY_NAMES, generatePocketProblem } from "../src/problems/pocket/generate.ts";
import { number } from "./first-minute-support.ts";
import { known, openingWord, unknown } from "./opening.ts";
import { answer, openPage, SOLVE_MILLISECONDS, solveToTheEnd, steps, typeProblem } from "./page-support.ts";

const words = en.firstMinute;

test.describe.configure({ timeout: SOLVE_MILLISECONDS + 60_000 });

test("a number changed in place changes the known answer, and the run is judged against it", async ({
  page,
}) => {
  await openPage(page);
  await number(page, known.from).focus();
  await page.keyboard.press("ArrowUp");
  await expect(number(page, known.from + 1)).toBeFocused();
  await number(page, known.from + 1).fill(`${known.to}`);
  await expect(page.getByText(words.edit.changed)).toBeVisible();
  await solveToTheEnd(page);
  await expect(answer(page)).toContainText(
    new RegExp(`${known.answer}.*checked: right|the known answer is ${known.answer}\\b`, "s"),
  );

  const written = await steps(page).allTextContents();
  await page.getByRole("button", { name: words.edit.undo }).click();
  await number(page, unknown.from).fill(`${unknown.to}`);
  await expect(page.getByText(words.edit.noWholeAnswer)).toBeVisible();
  await expect(page.getByText(en.sheet.earlierProblem)).toBeVisible();
  expect(await steps(page).allTextContents()).toEqual(written);
  await page.getByRole("button", { name: words.edit.undo }).click();
  await expect(page.getByText(words.edit.noWholeAnswer)).toHaveCount(0);
});

test("a name and a thing are changed by keyboard, everywhere at once", async ({ page }) => {
  await openPage(page);
  const problem = page.getByRole("group", { name: words.edit.label });
  const name = problem.getByRole("combobox", { name: words.edit.words.name });
  const [person, thing] = [openingWord("name"), openingWord("item")];
  const said = (word: string) => problem.locator(".slot__text", { hasText: new RegExp(`^${word}(s|es)?$`) });
  await name.first().focus();
  await name.first().selectOption("Yuna");
  await expect(said(person.one)).toHaveCount(0);
  await expect(said("Yuna")).toHaveCount(person.count);
  await problem.getByRole("combobox", { name: words.edit.words.item }).first().focus();
  await page.keyboard.type(thing.other.slice(0, 4));
  await expect(said(thing.other)).toHaveCount(thing.count);
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
  await expect(number(page, known.from)).toBeVisible();
});

for (const measured of [true, false]) {
  test(`a problem of another kind meets a plain word about what the models know${measured ? ", with their figures" : ""}`, async ({
    page,
  }) => {
    await page.route("**/models/manifest.json", async (route) => {
      const manifest = await (await route.fetch()).json();
      for (const model of manifest.models) {
        const gsm8k = { n: 1319, accuracy: model.role === "small" ? 0.0121 : 0.0349 };
        model.gsm8k = measured ? gsm8k : undefined;
      }
      await route.fulfill({ json: manifest });
    });
    await openPage(page);
    const note = page.locator(".problem__outside");
    const said = en.problem.outside;
    await typeProblem(page, "Zoe drives 450 miles at 62.5 miles per hour. How many hours does she drive?");
    await expect(note).toContainText(said.know(FAMILY_NAMES.length, 110, 200));
    await expect(note).toContainText(said.numbers(["450", "62.5"], 0));
    const figures = said.gsm8k(1319, "1%", "3%");
    await (measured ? expect(note).toContainText(figures) : expect(note).not.toContainText("GSM8K"));
    await expect(page.getByText(/never taught “Zoe”, “drives”/)).toBeVisible();
    await expect(page.locator(".problem__unknown")).toHaveText([
      "Zoe",
      "drives",
      "450",
      "62.5",
      "she",
      "drive",
    ]);

    await typeProblem(page, "apples and ".repeat(60));
    await expect(note).toContainText(said.length(120));
    await typeProblem(page, generatePocketProblem(3, { family: "work", steps: 8 }).text);
    await expect(note).toHaveCount(0);
  });
}
