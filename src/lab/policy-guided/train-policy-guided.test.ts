import { describe, expect, it } from "vitest";
import { sampleSignals } from "../../core/testing/sample-signals.ts";
import { policyGuidedFeatures } from "../../policies/policy-guided-features.ts";
import { stateOutputs } from "../learn/state-network.ts";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { playTrace, type TraceNode, type TraceState, type TraceTree } from "../traces/trace-tree.ts";
import {
  type PolicyGuidedSettings,
  type TrainedPolicyGuided,
  trainPolicyGuided,
  type UpdateReport,
} from "./train-policy-guided.ts";

const { signal } = new AbortController();
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const TOKENS = 20;

/** What the policy gives to escalating at a state, under a budget. */
function escalation(trained: TrainedPolicyGuided, state: TraceState, share: number): number {
  const features = policyGuidedFeatures({ share, largeTokens: trained.report.largeTokens });
  return sigmoid(stateOutputs({ ...trained, features }, [state])[0] ?? Number.NaN);
}

/** A turn with a sure or an unsure draft; branches are places, or whether the answer is right. */
function node(
  stepIndex: number,
  sure: boolean,
  keep: number | boolean,
  escalate: number | boolean,
): TraceNode {
  const branch = (to: number | boolean) =>
    typeof to === "number" ? { next: to, correct: null } : { next: null, correct: to };
  return {
    stepIndex,
    signals: sampleSignals({ minLogprob: sure ? -0.1 : -4, stepNumber: stepIndex + 1 }),
    draft: { text: "", tokens: TOKENS },
    bought: { text: "", tokens: TOKENS, read: TOKENS },
    truth: { prefixRight: true, draftRight: keep !== false, boughtRight: escalate !== false },
    keep: branch(keep),
    escalate: branch(escalate),
  };
}

const tree = (seed: number, ...nodes: TraceNode[]): TraceTree => ({
  problem: { seed, split: "policy-train", family: "hand-made", steps: 2, text: "", answer: "1" },
  nodes,
});
const copies = (count: number, make: (seed: number) => TraceTree) =>
  Array.from({ length: count }, (_, at) => make(at));

/** Told apart by nothing but how sure the drafts were, and with other steps before them. */
const HAND_MADE: readonly TraceTree[] = [
  // An unsure first step is wrong and worth buying ...
  ...copies(2, (at) =>
    tree(at, node(0, false, 1, 2), node(1, true, false, false), node(1, true, true, true)),
  ),
  // ... except here, where the large model fails too.
  tree(2, node(0, false, 1, 1), node(1, true, false, false)),
  // An unsure second step is wrong in one of three: worth buying only where there is enough to spend.
  tree(3, node(0, true, 1, 1), node(1, false, false, true)),
  ...copies(2, (at) => tree(4 + at, node(0, true, 1, 1), node(1, false, true, true))),
  ...copies(3, (at) => tree(6 + at, node(0, true, 1, 1), node(1, true, true, true))),
];

type Rule = (state: TraceState) => boolean;
const sureness = ({ minLogprob }: TraceState["signals"]) => ((minLogprob ?? 0) > -1 ? "sure" : "unsure");
/** All that a rule can tell apart. */
const situation = ({ signals, earlier, bought }: TraceState) =>
  [...earlier.map((step, at) => `${sureness(step)} ${(bought[at] ?? 0) > 0}`), sureness(signals)].join();

function outcome(rule: Rule): { accuracy: number; cost: number } {
  const paths = HAND_MADE.map((each) => playTrace(each, rule));
  return {
    accuracy: mean(paths.map(({ correct }) => (correct ? 1 : 0))),
    cost: mean(paths.map(({ largeTokens }) => largeTokens)) / (2 * TOKENS),
  };
}

/** The most accurate of all rules that keep to the budget. */
function bestAccuracy(budget: number): number {
  const situations = new Set<string>();
  for (const each of HAND_MADE)
    for (const code of [0, 1, 2, 3])
      playTrace(each, (state) => {
        situations.add(situation(state));
        return (code & (1 << state.stepIndex)) !== 0;
      });
  const order = [...situations];
  return Math.max(
    ...Array.from({ length: 2 ** order.length }, (_, code) => {
      const { accuracy, cost } = outcome((state) => (code & (1 << order.indexOf(situation(state)))) !== 0);
      return cost <= budget ? accuracy : 0;
    }),
  );
}

const QUICK: Partial<PolicyGuidedSettings> = {
  hidden: [8],
  updates: 120,
  randomGames: 48,
  ownGames: 48,
  learningRate: 0.02,
};

describe("trainPolicyGuided", () => {
  it("learns what no rule within the budget does better, and the right decision of each draft", async () => {
    const trained = await trainPolicyGuided({
      train: HAND_MADE,
      validation: HAND_MADE,
      sticky: false,
      seed: 1,
      signal,
      settings: QUICK,
    });
    expect(trained.report.largeTokens).toBe(2 * TOKENS);
    for (const budget of [0.17, 0.42]) {
      const rule: Rule = (state) => escalation(trained, state, budget) > 0.5;
      const { accuracy, cost } = outcome(rule);
      expect(cost).toBeLessThanOrEqual(budget);
      expect(accuracy).toBe(bestAccuracy(budget));
    }
    expect(bestAccuracy(0.42)).toBeGreaterThan(bestAccuracy(0.17));
    const first = (minLogprob: number): TraceState => ({
      stepIndex: 0,
      signals: sampleSignals({ minLogprob }),
      earlier: [],
      bought: [],
    });
    expect(escalation(trained, first(-4), 0.3)).toBeGreaterThan(0.7);
    expect(escalation(trained, first(-0.1), 0.3)).toBeLessThan(0.3);
  });

  it.each([false, true])(
    "beats drawing lots clearly on decoding statistics alone, sticky %s",
    async (sticky) => {
      const updates: UpdateReport[] = [];
      const { report, parameters } = await trainPolicyGuided({
        train: simulatedTrees({ problems: 150, seed: 1, steps: [2, 3] }),
        validation: simulatedTrees({ problems: 100, seed: 2, steps: [2, 3] }),
        sticky,
        seed: 1,
        signal,
        settings: { ...QUICK, updates: 50 },
        onProgress: (update) => updates.push(update),
      });
      expect(report.degenerate).toBe(false);
      expect(report.chosen.metrics.apgr).toBeGreaterThan(sticky ? 0.7 : 0.8);
      expect(updates).toEqual(report.updates);
      expect(updates.length).toBe(50);
      for (const { kl } of updates) expect(kl).toBeLessThanOrEqual(0.01);
      expect(updates.some(({ kl }) => kl > 0.001)).toBe(true);
      expect(updates.every(({ multipliers }) => multipliers.every((multiplier) => multiplier >= 0))).toBe(
        true,
      );
      expect(report.chosenUpdate).toBeGreaterThan(25);
      expect(parameters.values.every(Number.isFinite)).toBe(true);
    },
  );

  it("gives the same for the same seed, goes no further than the trust region, and stops when it is told to", async () => {
    const train = simulatedTrees({ problems: 20, seed: 1 });
    const of = (seed: number, stop = signal) =>
      trainPolicyGuided({
        train,
        validation: train,
        sticky: false,
        seed,
        signal: stop,
        settings: { ...QUICK, updates: 3, learningRate: 0.5 },
      });
    const [once, again, other] = [await of(1), await of(1), await of(2)];
    expect(again.parameters.values).toEqual(once.parameters.values);
    expect(again.report).toEqual(once.report);
    for (const { kl, portion } of once.report.updates) {
      expect(portion).toBeLessThan(1);
      expect(kl).toBeLessThanOrEqual(0.01);
      expect(kl).toBeGreaterThan(0);
    }
    expect(other.parameters.values).not.toEqual(once.parameters.values);
    await expect(of(1, AbortSignal.abort())).rejects.toMatchObject({ code: "aborted" });
  });
});
