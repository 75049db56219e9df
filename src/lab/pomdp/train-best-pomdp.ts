import { pomdpFeatures } from "../../policies/pomdp/pomdp-features.ts";
import type { PomdpModel, PomdpVariant } from "../../policies/pomdp/pomdp-model.ts";
import { trimPomdp } from "../../policies/trim-pomdp.ts";
import type { Anchors } from "../frontier.ts";
import { type SweptMetrics, sweptMetrics } from "../ppo/swept-metrics.ts";
import {
  type Probabilities,
  quantileThresholds,
  type SweptPoint,
  sweepProbability,
  treeAnchors,
} from "../traces/sweep-probability.ts";
import { type PomdpReport, type TrainPomdpOptions, trainPomdp } from "./train-pomdp.ts";

const VARIANTS: readonly PomdpVariant[] = ["recursive", "code"];
const SWEEP_THRESHOLDS = 40;

export interface BestPomdp {
  readonly model: PomdpModel;
  readonly report: PomdpReport;
  readonly featureNames: readonly string[];
  /** Of the validation trees. */
  readonly anchors: Anchors;
  readonly points: readonly SweptPoint[];
  readonly metrics: SweptMetrics;
  /** What each variant came to; the least mean CPT was chosen. */
  readonly candidates: readonly { readonly variant: PomdpVariant; readonly metrics: SweptMetrics }[];
}

/** The policy's probability at many turns. */
export function pomdpProbabilities(model: PomdpModel): Probabilities {
  const policy = trimPomdp({ model, threshold: () => 0.5 });
  return (states) => states.map((state) => policy.decide(state).probability);
}

/** Both variants of {@link trainPomdp}; the one whose probability, swept on validation, has the least mean CPT is kept. */
export async function trainBestPomdp(options: Omit<TrainPomdpOptions, "variant">): Promise<BestPomdp> {
  const { validation, onProgress } = options;
  const anchors = treeAnchors(validation);
  const tried = [];
  for (const [at, variant] of VARIANTS.entries()) {
    const { model, report } = await trainPomdp({
      ...options,
      variant,
      onProgress: (share, sentence) =>
        onProgress?.((at + share) / VARIANTS.length, `${variant}: ${sentence}`),
    });
    const probabilities = pomdpProbabilities(model);
    const thresholds = quantileThresholds(validation, probabilities, SWEEP_THRESHOLDS);
    const points = sweepProbability(validation, probabilities, thresholds);
    tried.push({ variant, model, report, points, metrics: sweptMetrics(points, anchors) });
  }
  const [first, ...others] = tried;
  if (first === undefined) throw new RangeError("unreachable: there are variants");
  const best = others.reduce(
    (kept, each) => (each.metrics.meanCpt < kept.metrics.meanCpt ? each : kept),
    first,
  );
  return {
    model: best.model,
    report: best.report,
    featureNames: pomdpFeatures(best.model.belief).names,
    anchors,
    points: best.points,
    metrics: best.metrics,
    candidates: tried.map(({ variant, metrics }) => ({ variant, metrics })),
  };
}
