import "fake-indexeddb/auto";
import { beforeEach, expect, it } from "vitest";
import { provideEngine } from "../engine/current.ts";
import { pageJournal } from "../runs/page-journal.ts";
import { readSummaries } from "../runs/store/run-store.ts";
import { fakeEngine } from "../testing/fake-engine.ts";
import { answerConsent, useConsent } from "./consent.ts";
import { chooseProblem } from "./problem.ts";
import { useRun } from "./run.ts";
import { forceStep, startRun } from "./run-actions.ts";
import { provideJournal } from "./run-journal.ts";
import { deleteEveryRun } from "./runs-deletion.ts";
import { changeSettings } from "./settings.ts";
import { currentRun } from "./write-run.ts";

const authors = () => useRun.getState().run?.steps.map(({ author }) => author);
const kept = async () => (await readSummaries()).map(({ id, outcome, bought }) => ({ id, outcome, bought }));

/** A run that buys nothing is written past its third step; then its second is to be bought after all. */
async function buyingAfterAll(): Promise<{ readonly id: string; readonly written: Promise<void> }> {
  const written = startRun();
  const passed = () =>
    currentRun()?.written.some((event) => event.type === "step-commit" && event.index === 2);
  await expect.poll(passed, { interval: 0 }).toBe(true);
  const id = currentRun()?.options.runId ?? "";
  forceStep(1, "escalate");
  await expect.poll(() => useConsent.getState().asked, { interval: 0 }).not.toBeNull();
  return { id, written };
}

beforeEach(async () => {
  provideJournal(pageJournal);
  await deleteEveryRun();
  const large = { part: "large", bytes: 3_000_000, kept: false } as const;
  provideEngine(fakeEngine({ partsToLoad: async (models) => (models.large ? [large] : []) }));
  chooseProblem({ family: "ages", steps: 4, seed: 2 });
  changeSettings({ policyId: "always-small", largeSource: "stand-in", downloadAllowed: false });
});

it("a purchase that needs a download which is refused leaves the run and its record as they are", async () => {
  const { id, written } = await buyingAfterAll();
  answerConsent(false);
  await written;
  expect(useRun.getState()).toMatchObject({
    phase: "idle",
    run: { start: { runId: id }, outcome: "answered" },
  });
  expect(authors()).toEqual(["small", "small", "small", "small", "small"]);
  await expect.poll(kept).toEqual([{ id, outcome: "answered", bought: 0 }]);
});

it("one that is agreed to goes on from its step, and only then is the record of before forgotten", async () => {
  const { id } = await buyingAfterAll();
  answerConsent(true);
  await expect.poll(() => useRun.getState().run?.start.runId).not.toBe(id);
  await expect.poll(() => useRun.getState().phase).toBe("idle");
  expect(authors()).toEqual(["small", "large", "small", "small", "small"]);
  const now = useRun.getState().run?.start.runId;
  await expect.poll(kept).toEqual([{ id: now, outcome: "answered", bought: 1 }]);
});
