import type { Writer } from "../core/writer.ts";
import { stepVerifier } from "../policies/step-verifier.ts";
import type { StepVerifierCard } from "../policies/step-verifier-card.ts";
import type { PocketProblem } from "../problems/pocket/generate.ts";
import { benchmark } from "./benchmark.ts";
import { benchmarkReport } from "./benchmark-report.ts";
import { normalise } from "./normalisation.ts";
import { asProblem } from "./pocket-problem.ts";
import { policySweep } from "./policy-sweep.ts";
import type { TrainedVerifier } from "./train-verifier.ts";
import { draftCard, type SweptThresholds } from "./verifier-card.ts";

export interface OperatingPointOptions {
  readonly problems: readonly PocketProblem[];
  readonly small: Writer;
  readonly large: Writer;
  readonly trained: TrainedVerifier;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The part of the gap that the default threshold must recover, as in CPT95. */
const DEFAULT_PGR = 0.95;

/** What each threshold of trim-thr gives with a verifier just trained, and the cheapest that recovers 95 % of the gap. */
export async function operatingPoints(options: OperatingPointOptions): Promise<SweptThresholds> {
  const { problems, trained } = options;
  const { network, normalisation } = trained;
  const scorer = stepVerifier({
    card: draftCard(trained),
    run: async (features) => Float32Array.of(network.logit(normalise(normalisation, features))),
  });
  const result = await benchmark({
    ...options,
    problems: problems.map(asProblem),
    scorer,
    sweeps: [policySweep("trim-thr", 0)],
    price: null,
    memories: null,
    width: 1,
  });
  const { anchors, policies } = benchmarkReport(result, { resamples: 0, seed: 0 });
  const points = (policies[0]?.points ?? []).map(({ threshold, accuracy, largeTokenShare }) => ({
    threshold,
    accuracy: accuracy ?? 0,
    largeTokenShare: largeTokenShare ?? 0,
    split: "policy-val",
  }));
  return {
    defaultThreshold: cheapestThreshold(points, anchors.small.accuracy ?? 0, anchors.large.accuracy ?? 0),
    operatingPoints: points,
  };
}

/** The threshold of the least share that recovers 95 % of the gap; of the best accuracy where none does. */
export function cheapestThreshold(
  points: StepVerifierCard["operatingPoints"],
  smallAccuracy: number,
  largeAccuracy: number,
): number {
  const wanted = smallAccuracy + DEFAULT_PGR * (largeAccuracy - smallAccuracy);
  const enough = points
    .filter((point) => point.accuracy >= wanted)
    .sort((a, b) => a.largeTokenShare - b.largeTokenShare);
  const best = [...points].sort((a, b) => b.accuracy - a.accuracy || a.largeTokenShare - b.largeTokenShare);
  return (enough[0] ?? best[0])?.threshold ?? 0.5;
}
