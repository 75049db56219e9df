import { beforeEach, expect, it } from "vitest";
import { provideEngine } from "../engine/current.ts";
import type { PartToLoad } from "../engine/engine.ts";
import { fakeEngine } from "../testing/fake-engine.ts";
import { answerConsent, askForModels, useConsent } from "./consent.ts";
import { useRun } from "./run.ts";
import { startRun } from "./run-actions.ts";
import { changeSettings, useSettings } from "./settings.ts";

const SMALL: PartToLoad = { part: "small", bytes: 2_341_978, kept: false };
const wanted = { small: true, large: false };
const asked = () => useConsent.getState().asked;
const untilAsked = () => expect.poll(asked).not.toBeNull();

beforeEach(() => {
  changeSettings({ downloadAllowed: false });
  answerConsent(false);
  provideEngine(fakeEngine({ partsToLoad: async () => [SMALL, { part: "runtime", bytes: 9, kept: true }] }));
});

it("asks once, with what would be downloaded, and remembers a yes", async () => {
  const answer = askForModels(wanted);
  await untilAsked();
  expect(asked()).toEqual([SMALL]);
  answerConsent(true);
  expect(await answer).toBe(true);
  expect(asked()).toBeNull();
  expect(await askForModels(wanted)).toBe(true);
  expect(useSettings.getState().downloadAllowed).toBe(true);
});

it("asks nothing where nothing is downloaded, or where nobody can tell", async () => {
  provideEngine(fakeEngine({ partsToLoad: async () => [{ ...SMALL, kept: true }] }));
  expect(await askForModels(wanted)).toBe(true);
  provideEngine(fakeEngine({ partsToLoad: () => Promise.reject(new Error("no list")) }));
  expect(await askForModels(wanted)).toBe(true);
  expect(useSettings.getState().downloadAllowed).toBe(false);
});

it("takes a no, which is no error, and asks again at the next wish", async () => {
  const before = useRun.getState().run;
  for (const _ of [1, 2]) {
    const run = startRun();
    await untilAsked();
    answerConsent(false);
    await run;
    expect(useRun.getState()).toMatchObject({ phase: "idle", refusal: null, run: before });
  }
});

it("asks no longer when the wish is taken back", async () => {
  const controller = new AbortController();
  const answer = askForModels(wanted, controller.signal);
  await untilAsked();
  controller.abort();
  expect(await answer).toBe(false);
  expect(asked()).toBeNull();
});

it("runs after a yes", async () => {
  const run = startRun();
  await untilAsked();
  answerConsent(true);
  await run;
  expect(useRun.getState().run?.outcome).toBe("answered");
});
