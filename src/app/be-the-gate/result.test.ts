import { describe, expect, it } from "vitest";
import type { Decision } from "../../core/policy.ts";
import { handMadeTree } from "../testing/hand-made-tree.ts";
import { en } from "../texts/en.ts";
import { formatCost } from "../texts/format-cost.ts";
import { resultSentences, roundResult, shareText } from "./result.ts";

const words = en.beTheGate.result;
const K = "keep";
const B = "escalate";

/** Right when step 2 is bought; step 1 costs more. The gate doubts only the step that is given. */
function treeWhereSecondMatters(doubted: number) {
  return handMadeTree({
    steps: 3,
    answer: (all) => (all[1] === B ? "1" : "0"),
    probability: (before) => (before.length === doubted ? 0.9 : 0.1),
    tokens: (before) => (before.length === 0 ? 50 : 10),
  });
}

const said = (tree: ReturnType<typeof handMadeTree>, choices: readonly Decision[]) =>
  resultSentences(roundResult(tree, choices));

describe("the sentence of a result", () => {
  it("the best there was, and the gate alike", () => {
    expect(said(treeWhereSecondMatters(1), [K, B, K])).toEqual([words.best, words.gateSame]);
  });

  it("right but dearer than needed, where the gate was cheaper", () => {
    const tree = treeWhereSecondMatters(1);
    const { gate } = roundResult(tree, [B, B, K]);
    expect(said(tree, [B, B, K])).toEqual([
      words.dearerThanBest(words.steps(1, "2")),
      words.gateCheaper(formatCost(gate.costUsd)),
    ]);
  });

  it("wrong, where one purchase would have been enough and the gate erred, too", () => {
    const tree = treeWhereSecondMatters(2);
    const { gate } = roundResult(tree, [K, K, K]);
    expect(said(tree, [K, K, K])).toEqual([
      words.missed(words.steps(1, "2")),
      words.gateWrongToo(formatCost(gate.costUsd)),
    ]);
    expect(said(tree, [K, B, K])[1]).toBe(words.gateWrong(formatCost(gate.costUsd)));
  });

  it("where nothing had to be bought", () => {
    const tree = handMadeTree({
      steps: 2,
      answer: (all) => (all[0] === B ? "0" : "1"),
      probability: () => 0.1,
    });
    expect(said(tree, [K, K])).toEqual([words.nothingNeeded, words.gateSame]);
    expect(said(tree, [K, B])[0]).toBe(words.boughtForNothing);
    expect(said(tree, [B, K])[0]).toBe(words.spoilt);
  });

  it("where nothing helps", () => {
    expect(said(handMadeTree({ steps: 2, answer: () => "0" }), [K, K])[0]).toBe(words.hopeless);
  });
});

it("the text to share tells who was right and what it cost", () => {
  const result = roundResult(treeWhereSecondMatters(1), [K, B, K]);
  expect(shareText(result)).toBe(
    en.beTheGate.share.bothRight(formatCost(result.you.costUsd), formatCost(result.gate.costUsd)),
  );
  expect(shareText(roundResult(treeWhereSecondMatters(0), [K, K, K]))).toBe(en.beTheGate.share.neither);
});
