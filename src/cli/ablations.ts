import { baselines } from "../lab/evaluate/baselines.ts";
import { evaluatePolicies } from "../lab/evaluate/evaluate-policies.ts";
import type { FrontierReport } from "../lab/evaluate/frontier-schema.ts";
import { eachState, stepPolicy } from "../lab/evaluate/step-policy.ts";
import { ILLUSTRATIVE_PRICE } from "../lab/illustrative-price.ts";
import type { GatheredTrace } from "../lab/traces/gather.ts";
import { scoreTrace } from "../lab/traces/score-trace.ts";
import { scoreWith, type TraceSplits, trainOnTraces } from "../lab/train-on-traces.ts";
import type { FeatureGroup } from "../policies/verifier-features.ts";

/** What the verifier is left without, by the ablation's name. */
export const ABLATIONS: Readonly<Record<string, readonly FeatureGroup[]>> = {
  "all signals": [],
  "without the equation check": ["equation"],
  "without grounding": ["grounding"],
  "without the hidden state": ["hidden state"],
  "token statistics only": ["equation", "grounding", "hidden state", "position", "earlier steps"],
};

export interface AblationOptions {
  readonly splits: TraceSplits;
  /** The problems that everything is measured on. */
  readonly test: readonly GatheredTrace[];
  readonly clusters: readonly string[];
  readonly seed: number;
  readonly say: (sentence: string) => void;
}

/** A verifier trained anew for each ablation, and TRIM's threshold on it; lots and the oracle beside it, for regret. */
export async function ablate(options: AblationOptions): Promise<Record<string, FrontierReport>> {
  const { splits, test, clusters, seed, say } = options;
  const reports: Record<string, FrontierReport> = {};
  for (const [name, silenced] of Object.entries(ABLATIONS)) {
    const trained = trainOnTraces(splits, { seed, silenced });
    say(
      `${name}: AUROC ${trained.metrics.auroc}, where the equation is true ${trained.metrics.aurocTrueEquation}`,
    );
    const score = scoreWith(trained);
    const trees = test.map((trace) => scoreTrace(trace, score).tree);
    const gate = stepPolicy({
      id: "trim-thr",
      note: `A threshold on a verifier trained with this: ${name}.`,
      probabilities: eachState(({ signals }) => 1 - (signals.score ?? 0.5)),
    });
    reports[name] = await evaluatePolicies({
      trees,
      extras: new Map(),
      policies: [gate, ...baselines({ seed, rate: null }, ["random", "oracle"])],
      price: ILLUSTRATIVE_PRICE,
      clusters,
    });
  }
  return reports;
}
