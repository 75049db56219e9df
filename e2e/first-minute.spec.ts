import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { FAMILY_NAMES, generatePocketProblem } from "../src/problems/pocket/generate.ts";
import { numberChange, opening, openingWord } from "./opening.ts";
import {
  answer,
  collectComplaints,
  drawn,
  liveRunEnds,
  pagePath,
  pressSolve,
  SOLVE_MILLISECONDS,
  solveButton,
  solveToTheEnd,
  steps,
  typeProblem,
} from "./page-support.ts";

const words = en.firstMinute;
const known = numberChange(60, (changed) => changed !== null && changed !== opening.answer);
const unknown = numberChange(199, (changed) => changed === null);
const MODEL = "**/pocket-small-*/onnx/*.onnx";
const dialog = (page: Page) => page.getByRole("dialog", { name: words.consent.heading });
const sheetIs = (page: Page, phase: string) => page.locator(`.page__solution[data-phase="${phase}"]`);
const recording = (page: Page) => page.locator(".recording");
const number = (page: Page, value: number) =>
  page.getByRole("spinbutton", { name: words.edit.number }).and(page.locator(`[aria-valuenow="${value}"]`));

/** Every request of the page, its workers and its service worker, as paths; other origins as whole addresses. */
function followRequests(context: BrowserContext): string[] {
  const requests: string[] = [];
  context.on("request", (request) => {
    const { origin, pathname, protocol } = new URL(request.url());
    if (!protocol.startsWith("http")) return;
    requests.push(/^http:\/\/localhost:/.test(origin) ? pathname : request.url());
  });
  return requests;
}

const ofModels = (requests: readonly string[]) =>
  requests.filter((path) => /\.onnx$|\.wasm$|tokenizer/.test(path));

test.describe("the recording", () => {
  test("plays to its answer at the first visit, with nothing downloaded, and stands whole at the next", async ({
    page,
    context,
  }) => {
    const complaints = collectComplaints(page);
    const requests = followRequests(context);
    await page.goto(pagePath());
    await expect(sheetIs(page, "playing")).toBeVisible();
    await expect(steps(page).first()).toBeVisible();
    await expect(recording(page)).toContainText(/recording.* \d{4}/);
    await expect(answer(page)).toContainText(en.sheet.right, { timeout: 30_000 });
    await expect(recording(page).getByRole("button", { name: words.play })).toBeVisible();
    await expect(page.getByRole("heading", { name: words.ways.heading })).toBeVisible();
    expect(ofModels(requests)).toEqual([]);
    expect(requests.filter((path) => !path.startsWith("/"))).toEqual([]);

    const written = await steps(page).allTextContents();
    await page.reload();
    await expect(answer(page)).toBeVisible();
    await expect(sheetIs(page, "idle")).toBeVisible();
    expect(await steps(page).allTextContents()).toEqual(written);
    await recording(page).getByRole("button", { name: words.play }).click();
    await expect(sheetIs(page, "playing")).toBeVisible();
    await recording(page).getByRole("button", { name: words.showWhole }).click();
    await expect(answer(page)).toBeVisible();
    expect(complaints).toEqual([]);
  });

  test("stands whole at once where motion is not wanted", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { phasesSeen: seen });
      new MutationObserver(() => {
        const phase = document.querySelector<HTMLElement>(".page__solution")?.dataset.phase;
        if (phase !== undefined && seen.at(-1) !== phase) seen.push(phase);
      }).observe(document, { attributes: true, childList: true, subtree: true });
    });
    await page.goto(pagePath());
    await expect(answer(page)).toContainText(en.sheet.right);
    expect(await page.evaluate("phasesSeen")).toEqual(["idle"]);
  });

  test("leads to the models and to the large model", async ({ page }) => {
    await page.goto(pagePath());
    await page.getByRole("button", { name: words.ways.connect }).click();
    await expect(
      page.locator("section", { has: page.locator("#large-model") }).locator(":focus"),
    ).toHaveCount(1);
    await page.getByRole("link", { name: words.ways.models }).click();
    await expect(page).toHaveURL(/#\/models$/);
  });

  test("moves nothing while it plays", async ({ page }) => {
    await page.addInitScript(() => {
      const shifts = { sum: 0 };
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if ("value" in entry && typeof entry.value === "number") shifts.sum += entry.value;
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(pagePath());
    await expect(answer(page)).toBeVisible({ timeout: 30_000 });
    expect(await page.evaluate("shifts.sum")).toBeLessThan(0.05);
  });

  test("is followed down the page only when asked for, and then ends above the scrubber", async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(pagePath());
    await expect(answer(page)).toBeVisible({ timeout: 30_000 });
    expect(await page.evaluate("scrollY")).toBe(0);
    await recording(page).getByRole("button", { name: words.play }).click();
    await expect(answer(page)).toBeHidden();
    const below = () =>
      page.evaluate(() => {
        const edge = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
        return (edge(".scrubber")?.top ?? 0) - (edge(".answer")?.bottom ?? Number.POSITIVE_INFINITY);
      });
    await expect.poll(below, { timeout: 30_000 }).toBeGreaterThanOrEqual(0);
    expect(await page.evaluate("scrollY")).toBeGreaterThan(0);
  });
});

test.describe("starting for real", () => {
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
    await expect(dialog(page)).toContainText(size);
    await expect(dialog(page)).toContainText(/[\d,]{9,} bytes/);
    await dialog(page).getByRole("button", { name: words.consent.notNow }).click();
    await expect(dialog(page)).toBeHidden();
    await expect(sheetIs(page, "idle")).toBeVisible();
    await expect(recording(page)).toContainText(/recording/);
    await expect(page.getByRole("alert")).toHaveCount(0);
    expect(ofModels(requests)).toEqual([]);

    await solveButton(page).click();
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();
    await followPhases(page);
    await solveButton(page).click();
    await dialog(page).getByRole("button", { name: words.consent.download }).click();
    await liveRunEnds(page);
    const { phases, shares } = await phasesShown(page);
    expect(phases[0]).toBe(words.loading.phases.download);
    expect(phases).toContain(words.loading.phases.compile);
    const order = Object.values<string>(words.loading.phases);
    expect(phases).toEqual(order.filter((phase) => phases.includes(phase)));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(ofModels(requests).length).toBeGreaterThan(0);

    await page.reload();
    await solveButton(page).click();
    await liveRunEnds(page);
    await expect(dialog(page)).toBeHidden();
  });

  test("is cancelled in mid-download, leaves the page as it was, and works the next time", async ({
    page,
  }) => {
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
});

test.describe("the problem is the control", () => {
  test.describe.configure({ timeout: SOLVE_MILLISECONDS + 60_000 });

  test("a number changed in place changes the known answer, and the run is judged against it", async ({
    page,
  }) => {
    await page.goto(pagePath());
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
    await page.goto(pagePath());
    const problem = page.getByRole("group", { name: words.edit.label });
    const name = problem.getByRole("combobox", { name: words.edit.words.name });
    const [person, thing] = [openingWord("name"), openingWord("item")];
    const said = (word: string) => problem.locator(".slot__text", { hasText: new RegExp(`^${word}$`) });
    await name.first().focus();
    await name.first().selectOption("Yuna");
    await expect(said(person.one)).toHaveCount(0);
    await expect(said("Yuna")).toHaveCount(person.count);
    await problem.getByRole("combobox", { name: words.edit.words.item }).first().focus();
    await page.keyboard.type(thing.other.slice(0, 4));
    await expect(said(thing.other)).toHaveCount(thing.count);
    await expect(page.getByText(words.edit.changed)).toBeVisible();
  });

  test("words that the small model was never taught are underlined while one types", async ({ page }) => {
    await page.goto(pagePath());
    await typeProblem(page, "Ann has 12 wombats. Ben has 5 more wombats than Ann.");
    await expect(page.locator(".problem__unknown")).toHaveText(["wombats", "wombats"]);
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
      await page.goto(pagePath());
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
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing where one is asked, changes and types, ${colorScheme}, and nothing sticks out at 360 px`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(pagePath());
    await expect(answer(page)).toBeVisible();
    const expectNothing = async () => {
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    };
    await number(page, unknown.from).fill(`${unknown.to}`);
    await expectNothing();
    await solveButton(page).click();
    await expect(dialog(page)).toBeVisible();
    await expectNothing();
    await page.keyboard.press("Escape");
    await typeProblem(page, "Ann has 12 wombats.");
    await expect(page.locator(".problem__unknown")).toHaveCount(1);
    await expectNothing();
  });
}

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

test.describe("before the script has drawn the page", () => {
  test.use({ serviceWorkers: "block" });

  /** Opens the prepared page with the script still on its way; what comes back lets it arrive. */
  async function openPrepared(page: Page): Promise<() => Promise<void>> {
    let arrive = () => {};
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(/\/assets\/index-[^/]*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(pagePath(), { waitUntil: "commit" });
    await expect(page.locator("#root[data-prepared]")).toBeVisible();
    return async () => {
      arrive();
      await drawn(page);
    };
  }

  test("a press of Solve is not lost", async ({ page }) => {
    const arrive = await openPrepared(page);
    await solveButton(page).click();
    await expect(dialog(page)).toHaveCount(0);
    await arrive();
    await expect(dialog(page)).toBeVisible();
    await dialog(page).getByRole("button", { name: words.consent.notNow }).click();
    await expect(dialog(page)).toBeHidden();
  });

  test("what was changed, chosen and typed there holds, and the focus stays", async ({ page }) => {
    const arrive = await openPrepared(page);
    const threshold = page.getByRole("slider", { name: en.scrubber.heading });
    const asks = page.getByRole("checkbox");
    await page.getByRole("radio", { name: en.theme.names.dark }).check({ force: true });
    await asks.check();
    await number(page, known.from).fill(`${known.to}`);
    await threshold.focus();
    await page.keyboard.press("End");
    await arrive();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(asks).toBeChecked();
    await expect(page.getByText(words.edit.changed)).toBeVisible();
    await expect(number(page, known.to)).toHaveCount(1);
    await expect(threshold).toHaveValue("1");
    await expect(threshold).toBeFocused();
  });

  test("a link leads to its room", async ({ page }) => {
    const arrive = await openPrepared(page);
    await page.getByRole("link", { name: en.rooms.names.models, exact: true }).click();
    await arrive();
    await expect(page.getByRole("heading", { name: en.rooms.names.models })).toBeVisible();
  });
});
