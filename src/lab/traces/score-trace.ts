import type { StepSignals } from "../../core/signals.ts";
import { verifierFeatureNames } from "../../policies/verifier-features.ts";
import type { GatheredTrace } from "./gather.ts";

/** What a verifier says of a draft, from its features: the calibrated probability that it is right. */
export type ScoreFeatures = (features: Float32Array) => number;

const NAMES = verifierFeatureNames(0);
const LEAST_EARLIER = NAMES.indexOf("leastEarlierScore");
const LEAST_EARLIER_MISSING = NAMES.indexOf("leastEarlierScoreMissing");

/**
 * The same trace with a verifier's score at every turn, and the scores of earlier steps among the features of later ones, as
 * `stepVerifier` gives them in a run. An empty draft scores 0, as there.
 */
export function scoreTrace({ tree, features }: GatheredTrace, score: ScoreFeatures): GatheredTrace {
  const least = new Array<number>(tree.nodes.length).fill(Number.POSITIVE_INFINITY);
  const scored = new Map<number, { readonly signals: StepSignals; readonly features: Float32Array }>();
  const places = [...tree.nodes.keys()].sort((a, b) => stepOf(tree, a) - stepOf(tree, b));
  for (const place of places) {
    const node = tree.nodes[place];
    const before = least[place] ?? Number.POSITIVE_INFINITY;
    const own = features[place]?.slice();
    if (node === undefined || own === undefined) throw new RangeError("a turn has no features");
    own[LEAST_EARLIER] = Number.isFinite(before) ? before : 0;
    own[LEAST_EARLIER_MISSING] = Number.isFinite(before) ? 0 : 1;
    const value = node.draft.text === "" ? 0 : score(own);
    scored.set(place, { signals: { ...node.signals, score: value }, features: own });
    for (const { next } of [node.keep, node.escalate])
      if (next !== null) least[next] = Math.min(before, value);
  }
  const nodes = tree.nodes.map((node, place) => ({
    ...node,
    signals: scored.get(place)?.signals ?? node.signals,
  }));
  return {
    tree: { ...tree, nodes },
    features: features.map((own, place) => scored.get(place)?.features ?? own),
  };
}

function stepOf(tree: GatheredTrace["tree"], place: number): number {
  return tree.nodes[place]?.stepIndex ?? 0;
}
