import { describe, expect, it } from "vitest";
import { loadNodeNetwork } from "../../engines/local/node-engine.ts";
import { parseStepPolicyCard } from "../../policies/policy-card.ts";
import { policyGuided } from "../../policies/policy-guided.ts";
import { toOnnxNetwork } from "../learn/onnx-network.ts";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { playTrace, type TraceState } from "../traces/trace-tree.ts";
import { policyGuidedProbabilities } from "./choose.ts";
import { policyGuidedCard } from "./policy-guided-card.ts";
import { trainPolicyGuided } from "./train-policy-guided.ts";

const trees = simulatedTrees({ problems: 20, seed: 1 });
const MODEL = { id: "m", revision: "r" };

describe.each([false, true])("a policy that was trained and shipped, sticky %s", (sticky) => {
  it("decides from its card and its file as it did in training", async () => {
    const trained = await trainPolicyGuided({
      train: trees,
      validation: trees,
      sticky,
      seed: 1,
      signal: new AbortController().signal,
      settings: { hidden: [6], updates: 2, randomGames: 12, ownGames: 12 },
    });
    const made = policyGuidedCard({
      id: "policy-guided-00000000",
      forModel: { small: MODEL, large: MODEL },
      trained,
      split: "policy-train",
      problems: 20,
      validation: { split: "policy-val", problems: 20 },
      command: "npm run -s stepgate -- train --policy policy-guided",
    });
    const card = parseStepPolicyCard(JSON.parse(JSON.stringify(made)));
    expect(card).toEqual(made);
    expect(card.training.settings).toMatchObject({
      sticky,
      largeTokens: trained.report.largeTokens,
      budget: trained.report.chosen.budget,
    });
    const { network, parameters, normalisation } = trained;
    const file = await loadNodeNetwork(toOnnxNetwork(network, parameters, normalisation));
    const policy = policyGuided({
      card,
      run: (features, rows) => file.run(features, rows),
      threshold: () => 0.5,
    });
    const states: TraceState[] = [];
    for (const tree of trees.slice(0, 5))
      playTrace(tree, (state) => states.push(state) > 0 && state.stepIndex === 0);
    const expected = policyGuidedProbabilities(trained, sticky)(states);
    for (const [at, state] of states.entries())
      expect((await policy.decide(state)).probability).toBeCloseTo(expected[at] ?? Number.NaN, 5);
    expect(Array.from(expected).some((chance) => chance < 1)).toBe(true);
    expect(Array.from(expected).some((chance) => chance === 1)).toBe(sticky);
  });
});
