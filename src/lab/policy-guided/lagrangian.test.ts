import { describe, expect, it } from "vitest";
import { createDraw } from "../../problems/pocket/draw.ts";
import { fitNormalisation } from "../normalisation.ts";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import type { TraceTree } from "../traces/trace-tree.ts";
import { budgetBucket, nextMultipliers, spending } from "./budgets.ts";
import { Learner } from "./learner.ts";
import { playTogether } from "./play-together.ts";

const LARGE_TOKENS = 20;
const ENTROPY = 0.2;
const UPDATES = 240;
/** Primal and dual circle their saddle point: means over the last updates are compared. */
const AVERAGED = 80;

/** Ten problems of one step that nothing tells apart: the small model is right on four, the large one on nine and costs 1. */
const trees: readonly TraceTree[] = simulatedTrees({ problems: 10, seed: 1, steps: [1, 1] }).map(
  (tree, at) => ({
    ...tree,
    nodes: tree.nodes.slice(0, 1).map((node) => ({
      ...node,
      signals: { ...node.signals, minLogprob: -1 },
      keep: { next: null, correct: at < 4 },
      escalate: { next: null, correct: at < 9 },
    })),
  }),
);

/**
 * max 0.5·p + τ·H(p) subject to p ≤ B: the Lagrangian's slope 0.5 − μ − τ·logit(p) is 0 at p = B for μ = 0.5 − τ·logit(B), and
 * where the free optimum p = σ(0.5 / τ) is within the budget μ is 0.
 */
describe.each([
  { budget: 0.2, rate: 0.2, multiplier: 0.5 - ENTROPY * Math.log(0.2 / 0.8) },
  { budget: 0.4, rate: 0.4, multiplier: 0.5 - ENTROPY * Math.log(0.4 / 0.6) },
  { budget: 0.99, rate: 1 / (1 + Math.exp(-0.5 / ENTROPY)), multiplier: 0 },
])("under a budget of $budget", ({ budget, rate, multiplier }) => {
  const games = Array.from({ length: 6 }, () => trees.map((tree) => ({ tree, budget }))).flat();
  const draw = createDraw(7);
  const play = (behaviour: (rows: readonly Float32Array[]) => ArrayLike<number>) =>
    playTogether(games, { largeTokens: LARGE_TOKENS, sticky: false, draw, behaviour });
  const features = play((rows) => rows.map(() => 0.5)).flatMap((taken) => taken.map((turn) => turn.features));
  const learner = new Learner(fitNormalisation(features), {
    hidden: [],
    learningRate: 0.1,
    stepsPerUpdate: 1,
    entropy: ENTROPY,
    trustRegion: 0.01,
    seed: 1,
  });

  it("escalates as often as the closed form says, at its multiplier", () => {
    const bucket = budgetBucket(budget);
    let multipliers = [0, 0, 0, 0, 0, 0];
    const last = { rate: 0, multiplier: 0, greatestKl: 0 };
    for (let update = 1; update <= UPDATES; update++) {
      const share = 1 - (update - 1) / UPDATES;
      const taken = play((rows) => learner.escalation(rows));
      multipliers = nextMultipliers(multipliers, spending(games, taken), 0.02 * share);
      const episodes = taken.map((turns) => ({ turns, multiplier: multipliers[bucket] ?? 0 }));
      last.greatestKl = Math.max(last.greatestKl, learner.update(episodes, share).kl);
      if (update <= UPDATES - AVERAGED) continue;
      last.rate += (learner.escalation(features.slice(0, 1))[0] ?? Number.NaN) / AVERAGED;
      last.multiplier += (multipliers[bucket] ?? Number.NaN) / AVERAGED;
    }
    expect(Math.abs(last.rate - rate)).toBeLessThan(0.03);
    expect(Math.abs(last.multiplier - multiplier)).toBeLessThan(0.05);
    expect(last.greatestKl).toBeLessThanOrEqual(0.01);
    expect(last.greatestKl).toBeGreaterThan(0.0005);
  });
});
