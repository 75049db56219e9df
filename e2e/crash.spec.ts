import { expect, test } from "@playwright/test";
import { typeset } from "../src/app/sheet/typeset.ts";
import { en } from "../src/app/texts/en.ts";
import { chooseProvider, STREAM_END, startProvider, startStream, streamed } from "./fake-provider.ts";
import { openingSteps } from "./opening.ts";
import { answer, boughtSteps, openPage, solveButton, steps } from "./page-support.ts";
import { button, keptEvents, openRuns, returningVisitor, rows } from "./runs-support.ts";

const words = en.runs;

test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ context }) => returningVisitor(context));

const [first = "", second = ""] = openingSteps;
const begun = second.slice(0, second.indexOf(" ="));

/** The first step is sold; of the second only the beginning ever comes. */
function startSlowProvider() {
  let asked = 0;
  return startProvider((_request, response) => {
    asked += 1;
    if (asked === 1) {
      response.on("error", () => undefined);
      startStream(response).write(streamed(first));
      response.end(STREAM_END);
    } else startStream(response).write(streamed(begun));
  });
}

test.describe("a run whose page is killed in the middle of a purchase", () => {
  test("reopens as interrupted at its last event, is offered once, and goes on from there", async ({
    page,
    context,
  }) => {
    const provider = await startSlowProvider();
    try {
      await openPage(page);
      await page.getByLabel(en.gate.policy).selectOption("always-large");
      await chooseProvider(page, provider.url);
      await solveButton(page).click();
      await expect(steps(page).nth(1)).toContainText(typeset(begun), { timeout: 60_000 });
      await expect
        .poll(async () => (await keptEvents(page)).at(-1))
        .toMatchObject({ type: "escalation-delta", index: 1 });

      // While it is being written, another tab does not call it interrupted.
      const beside = await context.newPage();
      await openRuns(beside);
      await expect(rows(beside)).toContainText(words.beingWritten);
      await beside.close();

      const crashed = page.waitForEvent("crash");
      const session = await context.newCDPSession(page);
      session.send("Page.crash").catch(() => undefined);
      await crashed;
    } finally {
      await provider.close();
    }

    const again = await context.newPage();
    await openPage(again);
    await button(again, words.offerOpen).click();
    await expect(again.getByText(words.interruptedNote)).toBeVisible();
    await expect(steps(again)).toHaveCount(2);
    await expect(steps(again).first()).toContainText(typeset(first));
    await expect(steps(again).nth(1)).toContainText(typeset(begun));
    await expect(again.getByText(words.interruptedAt(2))).toBeVisible();

    await again.getByRole("radio", { name: en.largeModel.server }).check();
    await button(again, words.goOn).click();
    await expect(answer(again)).toContainText(/checked: right/, { timeout: 60_000 });
    await expect(steps(again).first()).toContainText(typeset(first));
    expect(await boughtSteps(again).count()).toBe(await steps(again).count());

    await again.reload();
    await expect(steps(again).first()).toBeVisible();
    await openRuns(again);
    await expect(rows(again)).toHaveCount(2);
    await again.getByLabel(words.show).selectOption("interrupted");
    await expect(rows(again)).toHaveCount(1);
    await openPage(again);
    await expect(steps(again).first()).toBeVisible();
    await expect(button(again, words.offerOpen)).toBeHidden();
  });
});
