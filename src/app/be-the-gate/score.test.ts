import { expect, it } from "vitest";
import { handMadeTree } from "../testing/hand-made-tree.ts";
import { roundResult } from "./result.ts";
import { readScore, scoreTotals, withRound, writeScore } from "./score.ts";

const tree = handMadeTree({
  steps: 2,
  answer: (all) => (all[0] === "escalate" ? "1" : "0"),
  probability: () => 0.9,
});
const won = roundResult(tree, ["escalate", "keep"]);
const lost = roundResult(tree, ["keep", "keep"]);

function memory(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
  };
}

it("adds up rounds, yours and the gate's", () => {
  const totals = scoreTotals(withRound(withRound([], "demo.a", won), "demo.b", lost));
  expect(totals).toMatchObject({ rounds: 2, right: 1, purchases: 1, gateRight: 2 });
  expect(totals.usd).toBeCloseTo(won.you.costUsd ?? -1, 12);
  expect(totals.gateUsd).toBeCloseTo(4 * (won.you.costUsd ?? -1), 12);
});

it("counts only the first try of a problem", () => {
  const first = withRound([], "demo.a", lost);
  expect(withRound(first, "demo.a", won)).toBe(first);
});

it("is kept, and what cannot be read counts as nothing", () => {
  const storage = memory();
  const score = withRound([], "demo.a", won);
  writeScore(storage, score);
  expect(readScore(storage)).toEqual(score);
  expect(readScore(memory("{"))).toEqual([]);
  expect(readScore(memory('[{"round":"x","right":"yes"}]'))).toEqual([]);
});

it("says nothing of dollars once a price is unknown", () => {
  const unpriced = roundResult(handMadeTree({ steps: 1, answer: () => "1", price: null }), ["escalate"]);
  expect(scoreTotals(withRound([], "demo.a", unpriced)).usd).toBeNull();
});
