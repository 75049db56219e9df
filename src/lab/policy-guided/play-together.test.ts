import { describe, expect, it } from "vitest";
import { createDraw } from "../../problems/pocket/draw.ts";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { playTrace } from "../traces/trace-tree.ts";
import { randomBehaviour } from "./behaviour.ts";
import { playTogether, type TakenTurn } from "./play-together.ts";

const trees = simulatedTrees({ problems: 60, seed: 4, steps: [2, 4] });
const games = trees.map((tree) => ({ tree, budget: 0.3 }));
const total = (taken: readonly TakenTurn[], of: (turn: TakenTurn) => number) =>
  taken.reduce((sum, turn) => sum + of(turn), 0);

describe("playTogether", () => {
  it("comes to what each tree gives when played by itself, and stores who would have done what", () => {
    const played = playTogether(games, {
      largeTokens: 50,
      sticky: false,
      draw: createDraw(2),
      behaviour: (_, at) => at.map((game) => (game + 1) / (games.length + 1)),
    });
    for (const [game, taken] of played.entries()) {
      const path = playTrace((trees[game] ?? trees[0]) as (typeof trees)[number], ({ stepIndex }) => {
        return taken[stepIndex]?.escalated ?? false;
      });
      expect(taken.length).toBe(path.turns.length);
      expect(total(taken, ({ cost }) => cost)).toBeCloseTo(path.largeTokens / 50, 12);
      expect(total(taken, ({ reward }) => reward)).toBe(path.correct ? 1 : 0);
      expect(taken.every(({ behaviour }) => behaviour === (game + 1) / (games.length + 1))).toBe(true);
    }
    expect(played.flat().some(({ escalated }) => escalated)).toBe(true);
    expect(played.flat().some(({ escalated }) => !escalated)).toBe(true);
  });

  it("ends a sticky game at its first escalation, which pays for all that follows", () => {
    const played = playTogether(games, {
      largeTokens: 50,
      sticky: true,
      draw: createDraw(2),
      behaviour: (_, at) => at.map(() => 0.5),
    });
    for (const [game, taken] of played.entries()) {
      const first = taken.findIndex(({ escalated }) => escalated);
      const path = playTrace((trees[game] ?? trees[0]) as (typeof trees)[number], ({ stepIndex }) => {
        return first !== -1 && stepIndex >= first;
      });
      if (first !== -1) expect(first).toBe(taken.length - 1);
      expect(total(taken, ({ cost }) => cost)).toBeCloseTo(path.largeTokens / 50, 12);
      expect(total(taken, ({ reward }) => reward)).toBe(path.correct ? 1 : 0);
    }
    expect(played.some((taken) => taken.length > 1)).toBe(true);
  });
});

it("plays at random with one of four rates for each game, neither decision ever impossible", () => {
  const many = Array.from({ length: 6 }, () => games).flat();
  const draw = createDraw(3);
  const played = playTogether(many, {
    largeTokens: 50,
    sticky: false,
    draw,
    behaviour: randomBehaviour(many.length, draw),
  });
  expect(played.every((taken) => new Set(taken.map(({ behaviour }) => behaviour)).size === 1)).toBe(true);
  const rates = [...new Set(played.flat().map(({ behaviour }) => behaviour))].sort();
  expect(rates.map((rate) => Number(rate.toFixed(6)))).toEqual([0.05, 0.275, 0.5, 0.95]);
  for (const rate of rates) {
    const met = played.flat().filter(({ behaviour }) => behaviour === rate);
    expect(met.filter(({ escalated }) => escalated).length / met.length).toBeCloseTo(rate, 1);
  }
});
