import { describe, expect, it } from "vitest";
import { stepFeatures } from "../../policies/step-features.ts";
import { createDraw } from "../../problems/pocket/draw.ts";
import { dense } from "../learn/dense.ts";
import { seededParameters } from "../learn/parameters.ts";
import { type StateNetwork, stateOutputs } from "../learn/state-network.ts";
import { handMadeTree } from "../traces/testing/hand-made-tree.ts";
import { playEpisodes, rewardsOf } from "./episodes.ts";
import { actorProbabilities, learnByPpo, type PpoSettings } from "./ppo.ts";

/**
 * Two steps, of which nothing can be seen but the number. The first draft is wrong in every other problem, and the large model's is
 * right; the second draft is as good as what could be bought. So the first step is worth ½ more when it is bought, and the
 * second nothing.
 */
const trees = Array.from({ length: 64 }, (_, seed) =>
  handMadeTree(seed, [
    { score: 0.5, draftRight: seed % 2 === 0, boughtRight: true },
    { score: 0.5, draftRight: true, boughtRight: true },
  ]),
);

function learner(seed: number): StateNetwork {
  const network = dense({ inputs: 1, hidden: [8], outputs: 1, layerNorm: false });
  return {
    network,
    features: stepFeatures(["stepNumber"], "row"),
    normalisation: { mean: Float32Array.of(1.5), scale: Float32Array.of(2) },
    parameters: seededParameters(network.shapes, seed),
  };
}

const settings: PpoSettings = {
  clip: 0.2,
  entropyWeight: 0.01,
  discount: 1,
  gaeLambda: 0.95,
  passes: 24,
  batch: 64,
  epochs: 4,
  minibatch: 16,
  actorRate: 0.02,
  criticRate: 0.02,
  gradientNorm: 0.5,
};

async function learn(tokenPrice: number) {
  const [actor, critic] = [learner(1), learner(2)];
  const { signal } = new AbortController();
  const shares: number[] = [];
  const onProgress = (share: number) => shares.push(share);
  await learnByPpo({ trees, actor, critic, tokenPrice, settings, seed: 3, signal, onProgress });
  return { actor, critic, shares };
}

/** The first turn, and the second after the first was bought. */
const states = (() => {
  const [episode] = playEpisodes(trees, (met) => met.map(() => 1), createDraw(1));
  return (episode?.turns ?? []).map(({ turn }) => turn.state);
})();

describe("PPO on a decision solved by hand", () => {
  // A step has 20 tokens: buying the first pays iff 20 · price < ½.
  it.each([
    [0.4 / 20, true],
    [0.6 / 20, false],
  ])("at %d per token it learns whether the first step is worth its price", async (tokenPrice, pays) => {
    const { actor, critic, shares } = await learn(tokenPrice);
    const [first, second] = actorProbabilities(actor)(states) as [number, number];
    if (pays) expect(first).toBeGreaterThan(0.8);
    else expect(first).toBeLessThan(0.2);
    expect(second).toBeLessThan(0.2);
    // What the policy that it has learnt gets: 1 − 20 · price when it buys, ½ when it does not.
    expect(stateOutputs(critic, states)[0]).toBeCloseTo(pays ? 1 - 20 * tokenPrice : 0.5, 0);
    expect(shares).toHaveLength(settings.passes);
  });

  it("gives the same for the same seed, and stops when it is told to", async () => {
    const short = { ...settings, passes: 2 };
    const run = async (seed: number, signal = new AbortController().signal) => {
      const actor = learner(1);
      await learnByPpo({
        trees,
        actor,
        critic: learner(2),
        tokenPrice: 0.01,
        settings: short,
        seed,
        signal,
      });
      return actor.parameters.values;
    };
    expect(await run(5)).toEqual(await run(5));
    expect(await run(5)).not.toEqual(await run(6));
    await expect(run(5, AbortSignal.abort())).rejects.toMatchObject({ code: "aborted" });
  });
});

describe("rewardsOf", () => {
  it("takes the price of what was bought, and gives 1 for a right answer", () => {
    const play = (seed: number, chance: number) =>
      playEpisodes(trees.slice(seed, seed + 1), (met) => met.map(() => chance), createDraw(1))[0];
    const [bought, kept] = [play(1, 1), play(1, 0)];
    if (bought === undefined || kept === undefined) throw new Error("an episode for each tree");
    expect([...rewardsOf(bought, 0.01)]).toEqual([-0.2, 0.8]);
    expect([...rewardsOf(kept, 0.01)].map(Math.abs)).toEqual([0, 0]);
  });
});
