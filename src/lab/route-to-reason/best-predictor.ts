import {
  type PredictorLoss,
  type PredictorSettings,
  type TrainedPredictor,
  type TrainPredictorOptions,
  trainPredictor,
} from "./train-predictor.ts";

export type RouterCandidate = Pick<PredictorSettings, "hidden" | "learningRate" | "weightDecay">;

/** Validation loss chooses among them, for each of the two predictors by itself. */
export const ROUTER_CANDIDATES: readonly RouterCandidate[] = [
  { hidden: [32, 32], learningRate: 2e-3, weightDecay: 0.1 },
  { hidden: [64, 64], learningRate: 2e-3, weightDecay: 1 },
  { hidden: [64, 64], learningRate: 1e-3, weightDecay: 10 },
];

const COMMON = { learnt: 8, batchSize: 32, patience: 4 } as const;

export interface BestPredictorOptions
  extends Pick<TrainPredictorOptions, "train" | "validation" | "descriptions" | "seed" | "signal"> {
  readonly candidates: readonly RouterCandidate[];
  readonly maxEpochs: number;
  readonly onProgress: (share: number, sentence: string) => void;
}

export interface BestPredictor extends TrainedPredictor {
  readonly settings: PredictorSettings;
}

/** Trains every candidate and keeps the one with the least validation loss. Rejects with a RangeError for no candidates. */
export async function bestPredictor(
  loss: PredictorLoss,
  options: BestPredictorOptions,
): Promise<BestPredictor> {
  const { candidates, maxEpochs, onProgress, ...data } = options;
  const width = data.train.questions[0]?.length ?? 0;
  let best: BestPredictor | null = null;
  for (const [at, candidate] of candidates.entries()) {
    const settings: PredictorSettings = { ...COMMON, ...candidate, width, maxEpochs };
    const name = `${loss}, hidden [${candidate.hidden.join(", ")}], weight decay ${candidate.weightDecay}`;
    const onEpoch = (epoch: number, reached: number) =>
      onProgress(
        (at + epoch / maxEpochs) / candidates.length,
        `${name}: validation loss ${reached.toFixed(4)} after epoch ${epoch}`,
      );
    const trained = await trainPredictor({ ...data, loss, settings, onEpoch });
    if (best === null || trained.validationLoss < best.validationLoss) best = { ...trained, settings };
  }
  if (best === null) throw new RangeError("no candidate to train");
  return best;
}
