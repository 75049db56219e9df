import type { IncomingMessage } from "node:http";
import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { formatBytes, formatCount, formatDollars } from "../src/app/texts/format.ts";
import { type FakeProvider, startProvider } from "./fake-provider.ts";
import { expectAccessible, expectNothingSticksOut } from "./looks.ts";
import {
  answer,
  earlierVisit,
  liveSteps,
  meterFigures,
  openPage,
  reloadPage,
  SOLVE_MILLISECONDS,
  solveToTheEnd,
} from "./page-support.ts";
import { connected, openSettings, openSolve } from "./settings-support.ts";

const words = en.settings.opinions;
const KEY = "sk-e2e-0123456789abcdef";
/** Somebody who was here before and buys nothing, although they could. */
const BUYS_NOTHING = { downloadAllowed: true, demoPlayed: true, policyId: "trim-thr", threshold: 1 };

interface Seen {
  readonly path: string;
  readonly key: string;
  readonly body: { readonly stream?: boolean; readonly messages: readonly { readonly content: string }[] };
}

interface Reply {
  readonly status: number;
  readonly content: unknown;
}

let provider: FakeProvider | null = null;
test.afterEach(async () => {
  await provider?.close();
  provider = null;
});

/** A server that answers every request in this way; what it was asked is noted. */
async function serve(reply: (seen: Seen) => Reply): Promise<{ readonly url: string; readonly seen: Seen[] }> {
  const seen: Seen[] = [];
  provider = await startProvider(async (request, response) => {
    const asked = await read(request);
    seen.push(asked);
    const { status, content } = reply(asked);
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(content));
  });
  return { url: provider.url, seen };
}

async function read(request: IncomingMessage): Promise<Seen> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return {
    path: request.url ?? "",
    key: request.headers.authorization ?? "",
    body: JSON.parse(body),
  };
}

const lastText = ({ body }: Seen) => body.messages.at(-1)?.content ?? "";
const marks = (seen: Seen) => lastText(seen).split("<extra_0>").length - 1;
const notes = (page: Page) => page.locator(".step__note");
const inspector = (page: Page) => page.getByRole("complementary", { name: en.inspector.label });
const settingOf = (page: Page) => page.evaluate(() => localStorage.getItem("stepgate.settings") ?? "");

async function inspectFirst(page: Page, tab: string): Promise<void> {
  await liveSteps(page)
    .first()
    .getByRole("button", { name: /inspect/ })
    .click();
  await inspector(page).getByRole("tab", { name: tab, exact: true }).click();
}

test.describe.configure({ timeout: SOLVE_MILLISECONDS + 60_000 });

test("a process reward model is asked about every draft, with its key, and is shown but not charged", async ({
  page,
}) => {
  const { url, seen } = await serve((asked) => ({
    status: 200,
    content: {
      data: [{ index: 0, object: "pooling", data: Array(marks(asked)).fill([0.25, 0.75]) }],
      usage: { prompt_tokens: 96, total_tokens: 96, completion_tokens: 0 },
    },
  }));
  await earlierVisit(page, { ...BUYS_NOTHING, largeSource: "server" });
  await openPage(page, "#/settings");
  const asks = page.getByLabel(words.reward.label);
  await expect(asks).not.toBeChecked();
  await expect(page.getByText(en.settings.privacy.else)).toBeVisible();
  await asks.check();
  await expect(page.getByText(words.reward.incomplete)).toBeVisible();
  const address = page.getByLabel(words.reward.address);
  await address.fill("localhost");
  await expect(page.getByText(words.reward.notPlain)).toBeVisible();
  await address.fill(url);
  await page.getByLabel(words.reward.model).fill("prm");
  await expect(page.getByText(words.reward.incomplete)).toBeHidden();
  await page.getByLabel(words.reward.key).fill(KEY);
  await expect(page.getByText(en.settings.privacy.rewarded(new URL(url).host))).toBeVisible();
  await expect(page.getByText(en.settings.privacy.elseButDrafts)).toBeVisible();

  await openSolve(page);
  await solveToTheEnd(page);
  const count = await liveSteps(page).count();
  expect(seen.map(marks)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
  expect(new Set(seen.map(({ path, key }) => `${path} ${key}`))).toEqual(new Set([`/pooling Bearer ${KEY}`]));
  expect(await meterFigures(page)).toMatchObject({ spent: "$0.00", bought: en.meter.of(0, count) });

  await inspectFirst(page, en.inspector.tabs.why);
  await expect(inspector(page)).toContainText(/Process reward model\s*75\.0%/);
  await inspectFirst(page, en.inspector.tabs.sent);
  await expect(inspector(page)).toContainText(`${en.inspector.opinions.otherTokens}96`);
  await expect(inspector(page)).toContainText(new URL(url).host);
  await expect(inspector(page)).not.toContainText(KEY);
  await page.getByRole("button", { name: en.meter.how }).click();
  await expect(page.getByRole("dialog")).toContainText(en.meter.explain.otherTokens(formatCount(96 * count)));

  expect(await settingOf(page)).toContain('"rewardModel":"prm"');
  expect(await settingOf(page)).not.toContain(KEY);
  await reloadPage(page);
  await openSettings(page);
  await expect(asks).toBeChecked();
  await expect(address).toHaveValue(url);
  await expect(page.getByLabel(words.reward.key)).toHaveValue("");
});

test("one that cannot answer says so on each step and ends no run", async ({ page }) => {
  const { url } = await serve(() => ({ status: 404, content: { detail: "No pooling here." } }));
  await earlierVisit(page, {
    ...BUYS_NOTHING,
    largeSource: "server",
    asksReward: true,
    rewardBaseUrl: url,
    rewardModel: "prm",
  });
  await openPage(page);
  await solveToTheEnd(page);
  await expect(answer(page)).toContainText(/checked/);
  const count = await liveSteps(page).count();
  await expect(notes(page)).toHaveCount(count);
  for (const note of await notes(page).all()) {
    await expect(note).toContainText(en.inspector.opinions.names["reward-model"]);
    await expect(note).toContainText("No pooling here.");
  }
  // What can be done about it is said once, and in the inspector.
  await expect(notes(page).locator(".notice__remedy")).toHaveCount(1);
  await inspectFirst(page, en.inspector.tabs.sent);
  await expect(inspector(page).locator(".notice .notice__remedy")).toBeVisible();
});

test("the large model grades every draft at its price, in the run and in the session", async ({ page }) => {
  const { url, seen } = await serve(() => ({
    status: 200,
    content: {
      model: "gpt-4o-mini",
      choices: [{ index: 0, message: { role: "assistant", content: "7" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 120, completion_tokens: 1 },
    },
  }));
  await earlierVisit(page, {
    ...connected(url, "gpt-4o-mini"),
    ...BUYS_NOTHING,
    largeGrades: true,
  });
  await openPage(page);
  await solveToTheEnd(page);
  const count = await liveSteps(page).count();
  expect(seen).toHaveLength(count);
  expect(seen.every(({ body }) => body.stream === false)).toBe(true);
  expect(seen.map(lastText).join()).toContain("one digit from 0 to 9");
  // 120 tokens at $0.15 and one at $0.60 per million.
  const spent = formatDollars((count * (120 * 0.15 + 0.6)) / 1e6);
  expect(await meterFigures(page)).toMatchObject({ spent, session: spent, bought: en.meter.of(0, count) });
  await expect(notes(page)).toHaveCount(0);
  await inspectFirst(page, en.inspector.tabs.why);
  await expect(inspector(page)).toContainText(`${en.inspector.signals.judge}7.0`);
  await inspectFirst(page, en.inspector.tabs.sent);
  await expect(inspector(page)).toContainText(`${en.inspector.opinions.tokens}121`);
  await openSettings(page);
  await expect(page.getByText(en.settings.privacy.graded(new URL(url).host))).toBeVisible();
});

test("both models of this browser are asked without anything leaving it", async ({ page }) => {
  await earlierVisit(page, { ...BUYS_NOTHING, largeSource: "stand-in", asksItself: true, largeGrades: true });
  await openPage(page);
  await solveToTheEnd(page);
  await expect(answer(page)).toContainText(/checked/);
  expect((await meterFigures(page)).egress).toBe(formatBytes(0));
  await inspectFirst(page, en.inspector.tabs.sent);
  const { names, said, silent } = en.inspector.opinions;
  await expect(inspector(page)).toContainText(en.inspector.sent.nothing);
  // A version of the models that was not taught the questions says that instead.
  await expect(inspector(page)).toContainText(new RegExp(`${names["self-check"]}(${said}\\d|.*${silent})`));
  await expect(inspector(page)).toContainText(new RegExp(`${names.judge}(${said}\\d|.*no grade)`));
});

test("axe finds nothing with all of them on, and nothing sticks out at 360 px", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await earlierVisit(page, { ...BUYS_NOTHING, asksItself: true, largeGrades: true, asksReward: true });
  await openPage(page, "#/settings/opinions");
  await expect(page.getByRole("heading", { name: words.heading })).toBeFocused();
  await expect(page.getByLabel(words.reward.address)).toBeVisible();
  await expectAccessible(page);
  await expectNothingSticksOut(page);
});
