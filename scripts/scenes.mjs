/** What `npm run pictures` photographs: an address, what is set before, and what is done there first. */

const LONG = 120_000;
const answerOf = (page) => page.locator(".answer__value");

async function recorded(page) {
  await answerOf(page).waitFor();
}

/** A run of this browser's own. */
async function solved(page) {
  await recorded(page);
  await page.keyboard.press("Control+Enter");
  await page.locator('.page__solution[data-origin="live"] .answer__value').waitFor({ timeout: LONG });
  await page.evaluate(() => scrollTo(0, 0));
}

/** The first bought step under inspection; on a narrow page in its sheet. */
async function inspected(page, tab) {
  await page.locator('li.step[data-author="large"] .step__number').first().click();
  await page.keyboard.press(tab);
  await page.locator(".tabs__panel").waitFor();
  await page.evaluate(() => scrollTo(0, 0));
}

async function roundOfTheGate(page) {
  const keep = page.getByRole("button", { name: "Keep", exact: true });
  const result = page.locator(".reveal");
  for (let step = 0; step < 20; step++) {
    await keep.or(result).first().waitFor();
    if (await result.isVisible()) return;
    await keep.click();
  }
}

export const SCENES = {
  "first-minute": { act: recorded },
  solve: {
    settings: { downloadAllowed: true },
    act: async (page, wide) => {
      await solved(page);
      if (wide) await inspected(page, "1");
    },
  },
  inspector: {
    whole: false,
    settings: { downloadAllowed: true },
    act: async (page) => {
      await recorded(page);
      await inspected(page, "1");
    },
  },
  tokens: {
    whole: false,
    settings: { downloadAllowed: true },
    act: async (page) => {
      await recorded(page);
      await inspected(page, "2");
    },
  },
  scrubbed: {
    settings: { downloadAllowed: true },
    act: async (page) => {
      await solved(page);
      const slider = page.getByRole("slider").first();
      await slider.focus();
      await page.keyboard.press("End");
      await slider.blur();
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  compare: {
    address: "#/compare",
    act: (page) => page.locator(".room__heading").first().waitFor(),
  },
  "gate-result": { address: "#/gate", act: roundOfTheGate },
  runs: {
    settings: { downloadAllowed: true },
    act: async (page) => {
      await solved(page);
      await page.keyboard.press("g");
      await page.keyboard.press("r");
      await page.locator("main .room__heading").first().waitFor();
    },
  },
  models: { address: "#/models", act: (page) => page.locator(".room__heading").first().waitFor() },
  settings: { address: "#/settings", act: (page) => page.locator(".room__heading").first().waitFor() },
  consent: {
    whole: false,
    act: async (page) => {
      await recorded(page);
      await page.keyboard.press("Control+Enter");
      await page.locator("dialog.consent[open]").waitFor();
    },
  },
  keys: {
    whole: false,
    act: async (page) => {
      await recorded(page);
      await page.keyboard.press("?");
      await page.locator("dialog.shortcuts[open]").waitFor();
    },
  },
  korean: { locale: "ko-KR", themes: ["light"], act: recorded },
  chinese: { locale: "zh-CN", themes: ["dark"], act: recorded },
};
