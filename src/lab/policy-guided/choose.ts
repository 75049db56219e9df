import { stuck } from "../../policies/policy-guided.ts";
import { policyGuidedFeatures } from "../../policies/policy-guided-features.ts";
import { createDraw } from "../../problems/pocket/draw.ts";
import type { Anchors, OperatingPoint } from "../frontier.ts";
import { type StateNetwork, stateOutputs } from "../learn/state-network.ts";
import { type SweptMetrics, sweptMetrics } from "../ppo/swept-metrics.ts";
import {
  type Probabilities,
  quantileThresholds,
  sweepProbability,
  treeAnchors,
} from "../traces/sweep-probability.ts";
import type { TraceTree } from "../traces/trace-tree.ts";
import { sigmoid } from "./trust-region.ts";

/** A policy told one budget, its probability swept over validation problems. */
export interface Swept {
  /** Share of the large model's mean tokens. */
  readonly budget: number;
  readonly metrics: SweptMetrics;
  readonly points: readonly (OperatingPoint & { readonly threshold: number })[];
}

/** Problems to choose on. */
export interface Jury {
  readonly trees: readonly TraceTree[];
  readonly anchors: Anchors;
  /** Of the training problems: the unit of budgets. */
  readonly largeTokens: number;
  readonly sticky: boolean;
}

/** Budget inputs that are tried; a policy near an end of its range has little left to say about thresholds. */
const BUDGETS = [0.05, 0.1, 0.2, 0.4] as const;
const THRESHOLDS = 40;
/** How far above drawing lots a curve's area must lie. */
const BETTER_THAN_LOTS = 0.02;

/** π(escalate | state); 1 for a sticky policy once the large model has written a step. */
export function policyGuidedProbabilities(actor: StateNetwork, sticky: boolean): Probabilities {
  return stickily(sticky, (states) => stateOutputs(actor, states).map(sigmoid));
}

/** The budget input whose curve, swept by thresholds on π, is the best: the least mean CPT. */
export function bestBudget(jury: Jury, actor: Omit<StateNetwork, "features">): Swept {
  const [first, ...others] = BUDGETS.map((share): Swept => {
    const features = policyGuidedFeatures({ share, largeTokens: jury.largeTokens });
    return sweep(jury, share, policyGuidedProbabilities({ ...actor, features }, jury.sticky));
  }) as [Swept, ...Swept[]];
  return others.reduce((best, one) => (isBetter(one, best) ? one : best), first);
}

/** Whether a curve beats another on the same problems; false for both where there is no gap to recover. */
export function isBetter(one: Swept, other: Swept): boolean {
  return one.metrics.meanCpt < other.metrics.meanCpt;
}

/** True when a curve is no better than that of a gate that draws lots, on the same problems. */
export function isDegenerate(jury: Jury, { metrics }: Swept, seed: number): boolean {
  const draw = createDraw(seed);
  const lots = sweep(
    jury,
    0,
    stickily(jury.sticky, (states) => states.map(() => draw.unit())),
  );
  return !((metrics.apgr ?? Number.NaN) > (lots.metrics.apgr ?? Number.NaN) + BETTER_THAN_LOTS);
}

export function juryOf(
  trees: readonly TraceTree[],
  { largeTokens, sticky }: Pick<Jury, "largeTokens" | "sticky">,
): Jury {
  return { trees, anchors: treeAnchors(trees), largeTokens, sticky };
}

function stickily(sticky: boolean, probabilities: Probabilities): Probabilities {
  if (!sticky) return probabilities;
  return (states) => {
    const chances = probabilities(states);
    return states.map((state, at) => (stuck(state) ? 1 : (chances[at] as number)));
  };
}

function sweep({ trees, anchors }: Jury, budget: number, probabilities: Probabilities): Swept {
  const thresholds = quantileThresholds(trees, probabilities, THRESHOLDS);
  const points = sweepProbability(trees, probabilities, thresholds).map(
    ({ threshold, accuracy, largeTokens }) => ({ threshold, accuracy, largeTokens }),
  );
  return { budget, points, metrics: sweptMetrics(points, anchors) };
}
