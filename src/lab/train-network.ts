import { createDraw } from "../problems/pocket/draw.ts";
import { Adam } from "./adam.ts";
import { crossEntropy, DenseNetwork } from "./dense-network.ts";

export interface LabelledRow {
  /** Normalised features. */
  readonly features: Float32Array;
  readonly positive: boolean;
  /** How much the row counts in the loss. */
  readonly weight: number;
}

export interface TrainingOptions {
  /** Widths of the tanh layers; empty for logistic regression. */
  readonly hidden: readonly number[];
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly batchSize: number;
  readonly maxEpochs: number;
  /** Epochs without a better validation loss before training stops. */
  readonly patience: number;
  readonly seed: number;
  readonly onEpoch?: (epoch: number, trainLoss: number, validationLoss: number) => void;
}

export interface TrainedNetwork {
  /** As it was at the epoch with the least validation loss. */
  readonly network: DenseNetwork;
  readonly epoch: number;
  readonly validationLoss: number;
}

/**
 * Trains by minibatch AdamW on weighted cross-entropy and stops early on validation. The same rows, options and
 * seed give the same network. Throws a RangeError when either set is empty.
 */
export function trainNetwork(
  train: readonly LabelledRow[],
  validation: readonly LabelledRow[],
  options: TrainingOptions,
): TrainedNetwork {
  const width = train[0]?.features.length;
  if (width === undefined || validation.length === 0)
    throw new RangeError("training needs rows in both sets");
  const draw = createDraw(options.seed);
  const network = DenseNetwork.seeded([width, ...options.hidden], options.seed);
  const adam = new Adam(network.parameters.length, options);
  const gradient = new Float64Array(network.parameters.length);
  let best: TrainedNetwork = {
    network: network.clone(),
    epoch: 0,
    validationLoss: meanLoss(network, validation),
  };

  for (let epoch = 1; epoch <= options.maxEpochs && epoch - best.epoch <= options.patience; epoch++) {
    const order = draw.shuffle(train);
    let loss = 0;
    for (let from = 0; from < order.length; from += options.batchSize) {
      const batch = order.slice(from, from + options.batchSize);
      gradient.fill(0);
      for (const row of batch) {
        loss +=
          network.accumulate(row.features, row.positive, row.weight / batch.length, gradient) * batch.length;
      }
      adam.step(network.parameters, gradient);
    }
    const validationLoss = meanLoss(network, validation);
    options.onEpoch?.(epoch, loss / totalWeight(train), validationLoss);
    if (validationLoss < best.validationLoss) best = { network: network.clone(), epoch, validationLoss };
  }
  return best;
}

function meanLoss(network: DenseNetwork, rows: readonly LabelledRow[]): number {
  const loss = rows.reduce(
    (sum, row) => sum + row.weight * crossEntropy(network.logit(row.features), row.positive),
    0,
  );
  return loss / totalWeight(rows);
}

function totalWeight(rows: readonly LabelledRow[]): number {
  return rows.reduce((sum, row) => sum + row.weight, 0);
}
