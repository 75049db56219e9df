import type { Price } from "../../core/usage.ts";
import type { TracePath, TraceState } from "../traces/trace-tree.ts";
import type { EvaluatedPolicy } from "./evaluated-policy.ts";
import { measurePath, type ProblemMeasure } from "./measured-outcomes.ts";
import { eachState, sweptCurve } from "./step-policy.ts";

/**
 * GlimpRouter: a step whose first token's entropy exceeds τ goes to the large model before it is drafted. What the small model does for
 * a step that is bought is one pass that reads the distribution: one token, thrown away, instead of a draft.
 */
export const firstTokenEntropy: EvaluatedPolicy = {
  id: "first-token-entropy",
  kind: "baseline",
  note: "GlimpRouter: buys a step when the entropy of its first token is above a threshold, before it is drafted; a bought step costs the small model one token. Its threshold is 1 − exp(−τ), with τ in nats.",
  curve: async (problems) => {
    const known = problems.trees.some(({ nodes }) =>
      nodes.some(({ signals }) => signals.firstEntropy !== null),
    );
    if (!known) return { why: "the small model gave no entropies" };
    return sweptCurve(problems, { probabilities: eachState(doubt), measure: withoutDrafts });
  },
};

/** Rises with the entropy. A step of which nothing was written counts as the greatest. */
function doubt({ signals: { firstEntropy } }: TraceState): number {
  return firstEntropy === null ? 1 : 1 - Math.exp(-firstEntropy);
}

function withoutDrafts(path: TracePath, price: Price | null): ProblemMeasure {
  const smallTokens = path.smallTokens - path.discardedTokens + path.stepsBought;
  return measurePath({ ...path, smallTokens, discardedTokens: path.stepsBought }, price);
}
