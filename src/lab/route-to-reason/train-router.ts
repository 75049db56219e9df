import { Tape } from "../learn/tape.ts";
import { fitNormalisation, type Normalisation, normalise } from "../normalisation.ts";
import { fitPlatt, type PlattCalibration } from "../platt.ts";
import { bestPredictor, ROUTER_CANDIDATES, type RouterCandidate } from "./best-predictor.ts";
import { type ChosenWeights, chooseWeights } from "./choose-weights.ts";
import { type FoldedRouter, foldRouter, predictRows, type RouterParts } from "./folded-router.ts";
import { ROUTE_PAIRS } from "./pairs.ts";
import { type PredictionMetrics, predictionMetrics } from "./prediction-metrics.ts";
import { mean, pairOutcomes } from "./route-outcomes.ts";
import type { RouteRow } from "./route-row.ts";
import type { PredictorLoss, PredictorRows, PredictorSettings } from "./train-predictor.ts";

export interface TrainRouterOptions {
  readonly train: readonly RouteRow[];
  /** Stops the training, calibrates â, and chooses λ and the pair to compare with. */
  readonly validation: readonly RouteRow[];
  /** Embeddings of the pairs' descriptions, in the order of ROUTE_PAIRS, by the rows' own encoder. */
  readonly descriptions: readonly Float32Array[];
  readonly seed: number;
  readonly signal: AbortSignal;
  /** About how much of the work is done, and what was found last. */
  readonly onProgress?: (share: number, sentence: string) => void;
  readonly candidates?: readonly RouterCandidate[];
  readonly maxEpochs?: number;
}

/** How a predictor was trained. */
export type KeptSettings = PredictorSettings & { readonly epoch: number };

export interface TrainedRouter extends FoldedRouter {
  /** The largest mean length over the pairs on the training rows, in tokens. */
  readonly lengthScale: number;
  readonly chosen: ChosenWeights;
  /** On the validation rows that did not calibrate. */
  readonly metrics: PredictionMetrics;
  readonly settings: { readonly accuracy: KeptSettings; readonly length: KeptSettings };
}

/**
 * Trains Route-To-Reason's two predictors (arXiv 2505.19435): cross-entropy for the chance of a right answer, squared error for the
 * length. Each is stopped early by itself. Every other validation question calibrates the chances, pair by pair (Platt); the rest
 * give the metrics. The same rows and seed give the same router. Rejects with a StepgateError `aborted`, and with a RangeError where
 * there are too few rows.
 */
export async function trainRouter(options: TrainRouterOptions): Promise<TrainedRouter> {
  const { train, validation, seed, signal, candidates = ROUTER_CANDIDATES, maxEpochs = 40 } = options;
  const [fitting, held] = [0, 1].map((half) => validation.filter((_, at) => at % 2 === half));
  if (fitting === undefined || held === undefined || held.length === 0)
    throw new RangeError("a router needs two questions for validation");
  const normalisation = fitNormalisation(train.map(({ embedding }) => embedding));
  const descriptions = normalisedAll(fitNormalisation(options.descriptions), options.descriptions);
  const lengthScale = Math.max(...ROUTE_PAIRS.map((_, place) => mean(pairOutcomes(train, place).tokens)));
  const learn = (loss: PredictorLoss, done: number) => {
    const rowsOf = (rows: readonly RouteRow[]): PredictorRows => ({
      questions: normalisedAll(
        normalisation,
        rows.map(({ embedding }) => embedding),
      ),
      targets: rows.map((row) => targets(row, loss, lengthScale)),
    });
    return bestPredictor(loss, {
      train: rowsOf(train),
      validation: rowsOf(validation),
      descriptions,
      seed,
      signal,
      candidates,
      maxEpochs,
      onProgress: (share, sentence) => options.onProgress?.(done + share / 2, sentence),
    });
  };
  const accuracy = await learn("cross-entropy", 0);
  const length = await learn("squared-error", 0.5);
  const parts = {
    accuracy: accuracy.parameters,
    length: length.parameters,
    lengthScale,
    normalisation,
    descriptions: stacked(descriptions),
  };
  const router = foldRouter({ ...parts, calibration: calibrate(parts, fitting) });
  return {
    ...router,
    lengthScale,
    chosen: chooseWeights(validation, predictRows(router, validation), lengthScale),
    metrics: predictionMetrics(held, predictRows(router, held)),
    settings: {
      accuracy: { ...accuracy.settings, epoch: accuracy.epoch },
      length: { ...length.settings, epoch: length.epoch },
    },
  };
}

/** What a predictor is to give for each pair. */
function targets({ pairs }: RouteRow, loss: PredictorLoss, lengthScale: number): Float64Array {
  return Float64Array.from(pairs, ({ correct, tokens }) =>
    loss === "cross-entropy" ? Number(correct) : tokens / lengthScale,
  );
}

function calibrate(parts: Omit<RouterParts, "calibration">, rows: readonly RouteRow[]): PlattCalibration[] {
  const none = ROUTE_PAIRS.map((): PlattCalibration => ({ a: 1, b: 0 }));
  const predictions = predictRows(foldRouter({ ...parts, calibration: none }), rows);
  return none.map((_, pair) =>
    fitPlatt(
      predictions.map(({ accuracy }) => logit(accuracy[pair] as number)),
      rows.map(({ pairs }) => pairs[pair]?.correct === true),
    ),
  );
}

function normalisedAll(normalisation: Normalisation, rows: readonly Float32Array[]): Float32Array[] {
  return rows.map((row) => normalise(normalisation, row));
}

function stacked(vectors: readonly Float32Array[]) {
  const width = vectors[0]?.length ?? 0;
  return new Tape().constant(
    vectors.length,
    width,
    vectors.flatMap((vector) => [...vector]),
  );
}

/** Finite for chances that were rounded to 0 or 1. */
function logit(chance: number): number {
  const inside = Math.min(1 - 1e-12, Math.max(1e-12, chance));
  return Math.log(inside / (1 - inside));
}
