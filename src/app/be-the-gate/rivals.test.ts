import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DecisionTree, walkTree } from "../../core/decision-tree.ts";
import { foldRun } from "../../core/fold-run.ts";
import type { Decision } from "../../core/policy.ts";
import { handMadeTree } from "../testing/hand-made-tree.ts";
import { play } from "./play.ts";
import { freeGate, limitedGate, oracle } from "./rivals.ts";

const K = "keep";
const B = "escalate";
const key = (decisions: readonly Decision[]) =>
  decisions.map((decision) => (decision === B ? "b" : "k")).join("");

describe("play", () => {
  const tree = handMadeTree({ steps: 3, answer: (all) => (key(all) === "kbk" ? "1" : "0") });

  it("follows the choices and waits at the next step", () => {
    const game = play(tree, [K, B]);
    expect(game.steps.map(({ text }) => text)).toEqual(["keep 0", "escalate 1", "draft 2 after ke"]);
    expect(game.steps.map(({ decision }) => decision)).toEqual([K, B, null]);
    expect(game).toMatchObject({ ended: false, answer: null, right: false, bought: [1] });
  });

  it("ends as the walked run does, with its answer and its cost", () => {
    const game = play(tree, [K, B, K]);
    const walked = foldRun(walkTree(tree, (_, taken) => ([K, B, K][taken.length] === B ? B : K)));
    expect(game).toMatchObject({ ended: true, answer: "1", right: true });
    expect(game.costUsd).toBe(walked?.totals.spentUsd);
    expect(game.answer).toBe(walked?.answer);
  });

  it("leaves out choices beyond the end", () => {
    expect(play(tree, [K, K, K, B, B]).choices).toEqual([K, K, K]);
  });
});

describe("the gate", () => {
  const probability = (before: readonly Decision[]) => [0.6, 0.7, 0.9, 0.8][before.length] ?? 0;
  const tree = handMadeTree({ steps: 4, answer: () => "1", probability });

  it("with no limit buys whatever is above its threshold", () => {
    expect(freeGate(tree).bought).toEqual([0, 1, 2, 3]);
  });

  it("with two purchases buys the first two of these, not the surest", () => {
    expect(limitedGate(tree).bought).toEqual([0, 1]);
  });
});

describe("the oracle", () => {
  it("keeps everything where the drafts are right", () => {
    expect(oracle(handMadeTree({ steps: 3, answer: () => "1" }))?.choices).toEqual([K, K, K]);
  });

  it("gives up where no two purchases help", () => {
    const tree = handMadeTree({ steps: 4, answer: (all) => (key(all) === "bbbk" ? "1" : "0") });
    expect(oracle(tree)).toBeNull();
    expect(oracle(tree, 3)?.bought).toEqual([0, 1, 2]);
  });

  it("takes the earlier of two that cost the same, and fewer before earlier", () => {
    const answer = (all: readonly Decision[]) => (all.includes(B) ? "1" : "0");
    expect(oracle(handMadeTree({ steps: 3, answer }))?.bought).toEqual([0]);
    expect(oracle(handMadeTree({ steps: 3, answer, tokens: () => 0 }))?.bought).toEqual([0]);
  });

  it("counts tokens where nobody knows the price", () => {
    const tokens = (before: readonly Decision[]) => (before.length === 1 ? 3 : 10);
    const answer = (all: readonly Decision[]) => (all.includes(B) ? "1" : "0");
    const found = oracle(handMadeTree({ steps: 3, answer, tokens, price: null }));
    expect(found).toMatchObject({ bought: [1], costUsd: null });
  });

  it("is never beaten: no choices that are right within the purchases cost less", () => {
    const Table = fc.array(fc.record({ right: fc.boolean(), tokens: fc.nat(20) }), {
      minLength: 31,
      maxLength: 31,
    });
    fc.assert(
      fc.property(Table, fc.integer({ min: 0, max: 3 }), (table, purchases) => {
        const row = (decisions: readonly Decision[]) =>
          table[Number.parseInt(`1${key(decisions).replaceAll("k", "0").replaceAll("b", "1")}`, 2) - 1];
        const tree = handMadeTree({
          steps: 4,
          answer: (all) =>
            table[Number.parseInt(key(all).replaceAll("k", "0").replaceAll("b", "1"), 2)]?.right ? "1" : "0",
          tokens: (before) => row(before)?.tokens ?? 0,
        });
        const right = everyChoice(4)
          .filter((choices) => choices.filter((choice) => choice === B).length <= purchases)
          .map((choices) => walked(tree, choices))
          .filter((run) => run.answer === "1");
        const found = oracle(tree, purchases);
        if (right.length === 0) expect(found).toBeNull();
        else expect(found?.costUsd).toBe(Math.min(...right.map((run) => run.spentUsd)));
      }),
    );
  });
});

function everyChoice(steps: number): Decision[][] {
  return Array.from({ length: 2 ** steps }, (_, bits) =>
    Array.from({ length: steps }, (_, step): Decision => ((bits >> step) & 1 ? B : K)),
  );
}

function walked(tree: DecisionTree, choices: readonly Decision[]) {
  const run = foldRun(walkTree(tree, (_, taken) => choices[taken.length] ?? K));
  return { answer: run?.answer ?? null, spentUsd: run?.totals.spentUsd ?? Number.NaN };
}
