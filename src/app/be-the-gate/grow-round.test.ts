import { beforeEach, expect, it } from "vitest";
import { readDecisionTree } from "../../core/decision-tree.ts";
import { provideEngine } from "../engine/current.ts";
import { resetSession, useSession } from "../state/session.ts";
import { changeSettings } from "../state/settings.ts";
import { fakeEngine } from "../testing/fake-engine.ts";
import { useGame } from "./game.ts";
import { agreeToGrow, growRound, usualPurchases } from "./grow-round.ts";
import type { PocketSource } from "./round-source.ts";

const source: PocketSource = { kind: "pocket", family: "ages", steps: 4, seed: 2 };
const grow = (signal = new AbortController().signal) => growRound(source, signal);

beforeEach(() => {
  provideEngine(fakeEngine());
  resetSession();
  changeSettings({ largeSource: "custom", sessionBudgetUsd: null });
});

it("says how much is bought of a model of one's own, and buys nothing before the visitor agrees", async () => {
  const growing = grow();
  const { asks } = useGame.getState();
  expect(asks).toEqual({ usual: 36, most: 430 });
  expect(useSession.getState().purchases).toBe(0);
  agreeToGrow();
  expect(useGame.getState().asks).toBeNull();
  const tree = await growing;
  const { purchases } = useSession.getState();
  expect(purchases).toBeGreaterThan(5);
  expect(purchases).toBeLessThanOrEqual(asks?.usual ?? 0);
  expect(readDecisionTree(JSON.stringify(tree)).nodes).toHaveLength(tree.nodes.length);
});

it("buys nothing when the visitor does not agree", async () => {
  const controller = new AbortController();
  const growing = grow(controller.signal);
  controller.abort();
  await expect(growing).rejects.toMatchObject({ code: "aborted" });
  expect(useGame.getState().asks).toBeNull();
  expect(useSession.getState().purchases).toBe(0);
});

it("stops at the session's limit", async () => {
  changeSettings({ sessionBudgetUsd: 0.001 });
  const growing = grow();
  agreeToGrow();
  await expect(growing).rejects.toMatchObject({ code: "budget-reached" });
  expect(useSession.getState().purchases).toBeGreaterThan(0);
  expect(useSession.getState().spentUsd).toBeLessThan(0.002);
});

it("asks nothing where the models are built in", async () => {
  changeSettings({ largeSource: "stand-in", sessionBudgetUsd: 0 });
  await grow();
  expect(useSession.getState().purchases).toBeGreaterThan(0);
});

it("counts one purchase at each turn, and the large model alone", () => {
  // At the first step one, at the answer two ways to come there; then both steps again.
  expect(usualPurchases(1)).toBe(1 + 2 + 2);
});
