import { describe, expect, it } from "vitest";
import { createDraw } from "../../problems/pocket/draw.ts";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { playTrace, type TraceTree } from "../traces/trace-tree.ts";
import { estimateTransitions } from "./estimate.ts";
import { visits } from "./visits.ts";

const trees = simulatedTrees({ problems: 700, seed: 5, smallRight: 0.8, largeRight: 0.9, steps: [2, 4] });

describe("visits", () => {
  it("are those of random decisions, on average", () => {
    const few = trees.slice(0, 3);
    const exact = visits(few);
    const [draw, times] = [createDraw(8), 2500];
    const counts = new Map<string, number>();
    const key = (problem: number, step: number, least: number | null) => `${problem} ${step} ${least}`;
    const count = (to: string, weight: number) => counts.set(to, (counts.get(to) ?? 0) + weight);
    for (const tree of few)
      for (let time = 0; time < times; time++) {
        const rate = draw.pick([0, 0.25, 0.5, 1]);
        playTrace(tree, ({ stepIndex, earlier, bought }) => {
          const kept = earlier.flatMap(({ score }, at) =>
            bought[at] === 0 && score !== null ? [score] : [],
          );
          count(key(tree.problem.seed, stepIndex, kept.length === 0 ? null : Math.min(...kept)), 1 / times);
          return draw.chance(rate);
        });
      }
    for (const { node, least, weight } of exact) {
      const tree = few.find(({ nodes }) => nodes.includes(node));
      count(key(tree?.problem.seed ?? -1, node.stepIndex, least), -weight);
    }
    expect(counts.size).toBeGreaterThan(15);
    expect([...counts].filter(([, difference]) => Math.abs(difference) > 0.04)).toEqual([]);
  });

  it("refuse a branch that leads nowhere", () => {
    const [tree] = trees as [TraceTree];
    expect(() => visits([{ ...tree, nodes: tree.nodes.slice(0, 1) }])).toThrow(/no turn/);
  });
});

describe("transitions", () => {
  it("are those that the trees were drawn with", () => {
    const { draftRight, boughtRight, ending, tokens } = estimateTransitions(visits(trees));
    expect(draftRight).toBeCloseTo(0.8, 1);
    expect(boughtRight.right).toBeCloseTo(0.9, 1);
    expect(boughtRight.wrong).toBeCloseTo(0.9, 1);
    expect(ending).toEqual([0, expect.closeTo(1 / 3, 1), expect.closeTo(1 / 2, 1), 1]);
    expect(tokens).toEqual({ mean: expect.closeTo(20, 9), slope: 0, draftMean: expect.closeTo(20, 9) });
  });

  it("follow what the draft decides: whether the large model is right, and how much it writes", () => {
    const changed = trees.map(
      (tree): TraceTree => ({
        ...tree,
        nodes: tree.nodes.map((node, place) => {
          const { draftRight, prefixRight } = node.truth;
          return {
            ...node,
            signals: { ...node.signals, length: 10 + (place % 5) },
            bought: { ...node.bought, tokens: 30 + 0.5 * (place % 5) },
            truth: { prefixRight, draftRight, boughtRight: draftRight },
          };
        }),
      }),
    );
    const { boughtRight, tokens } = estimateTransitions(visits(changed));
    expect(boughtRight.right).toBeGreaterThan(0.99);
    expect(boughtRight.wrong).toBeLessThan(0.01);
    expect(tokens.slope).toBeCloseTo(0.5, 9);
    expect(tokens.mean + tokens.slope * (10 - tokens.draftMean)).toBeCloseTo(30, 9);
  });

  it("share one hazard among steps that hardly any problem comes to", () => {
    const long = simulatedTrees({ problems: 5, seed: 2, steps: [9, 9] });
    const { ending } = estimateTransitions(visits([...trees, ...long]));
    expect(ending).toHaveLength(5);
    // Steps 5 to 9 of five problems: one turn in five ends the run.
    expect(ending.at(-1)).toBeCloseTo(1 / 5, 9);
  });
});
