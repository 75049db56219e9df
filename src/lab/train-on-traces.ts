import { sigmoid } from "./dense-network.ts";
import { normalise } from "./normalisation.ts";
import type { StepRow } from "./step-row.ts";
import type { GatheredTrace } from "./traces/gather.ts";
import { type ScoreFeatures, scoreTrace } from "./traces/score-trace.ts";
import { randomStepRows, scoredStepRows } from "./traces/step-rows.ts";
import { type TrainedVerifier, type TrainVerifierOptions, trainVerifier } from "./train-verifier.ts";

/** Traces by split; no problem is in two of them. */
export interface TraceSplits {
  readonly train: readonly GatheredTrace[];
  /** Networks and thresholds are chosen on it, each on a half of its own. */
  readonly validation: readonly GatheredTrace[];
  readonly calibration: readonly GatheredTrace[];
}

export interface VerifierOnTraces extends TrainedVerifier {
  /** What it was trained on in the last round. */
  readonly rows: readonly StepRow[];
  /** The half of the validation traces that nothing was chosen on, with its scores. */
  readonly held: readonly GatheredTrace[];
}

/**
 * Trains a step verifier in two rounds (METHODS, "Labels and scores"): on prefixes that were bought at random, and then also on
 * those that the first round's own decisions lead to, with its scores of earlier steps as features.
 */
export function trainOnTraces(traces: TraceSplits, options: TrainVerifierOptions): VerifierOnTraces {
  const { seed, onProgress } = options;
  const [choosing, kept] = [even(traces.validation, 0), even(traces.validation, 1)];
  const splits = { train: traces.train, validation: choosing, calibration: traces.calibration };
  onProgress?.("Round 1: prefixes bought at random.");
  const first = trainVerifier(
    mapSplits(splits, (list) => randomStepRows(list, seed)),
    options,
  );
  onProgress?.("Round 2: prefixes of the first round's own decisions, with its scores.");
  const score = scoreWith(first);
  const rows = mapSplits(splits, (list) => {
    const scored = list.map((trace) => scoreTrace(trace, score));
    return [...randomStepRows(scored, seed), ...scoredStepRows(scored, seed + 1)];
  });
  const second = trainVerifier(rows, options);
  const own = scoreWith(second);
  return { ...second, rows: rows.train, held: kept.map((trace) => scoreTrace(trace, own)) };
}

/** The calibrated probability that a trained verifier gives for a draft's features. */
export function scoreWith({ network, normalisation, calibration }: TrainedVerifier): ScoreFeatures {
  return (features) => {
    const logit = network.logit(normalise(normalisation, features));
    return sigmoid(calibration.a * logit + calibration.b);
  };
}

function mapSplits(
  { train, validation, calibration }: TraceSplits,
  rows: (traces: readonly GatheredTrace[]) => StepRow[],
): { train: StepRow[]; validation: StepRow[]; calibration: StepRow[] } {
  return { train: rows(train), validation: rows(validation), calibration: rows(calibration) };
}

function even<T>(list: readonly T[], rest: 0 | 1): T[] {
  return list.filter((_, at) => at % 2 === rest);
}
