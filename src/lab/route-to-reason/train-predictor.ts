import { throwIfAborted } from "../../core/errors.ts";
import { createDraw } from "../../problems/pocket/draw.ts";
import { Adam } from "../adam.ts";
import { Parameters, seededParameters } from "../learn/parameters.ts";
import { Tape, type Tensor } from "../learn/tape.ts";
import { type PredictorForm, predictorShapes, predictPairs } from "./pair-predictor.ts";

/** Questions with a target for every pair. */
export interface PredictorRows {
  /** Normalised embeddings, [width] each. */
  readonly questions: readonly Float32Array[];
  /** In the questions' order, [pairs] each: 1 or 0 for a chance, else a number about 0 to 1. */
  readonly targets: readonly Float64Array[];
}

/** Of a chance: cross-entropy of the logit (mean over rows). Of a length: squared error. */
export type PredictorLoss = "cross-entropy" | "squared-error";

export interface PredictorSettings extends PredictorForm {
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly batchSize: number;
  readonly maxEpochs: number;
  /** Epochs without a better validation loss before training stops. */
  readonly patience: number;
}

export interface TrainPredictorOptions {
  readonly train: PredictorRows;
  readonly validation: PredictorRows;
  /** Normalised, [pairs × width]. */
  readonly descriptions: readonly Float32Array[];
  readonly loss: PredictorLoss;
  readonly settings: PredictorSettings;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onEpoch?: (epoch: number, validationLoss: number) => void;
}

export interface TrainedPredictor {
  /** As they were at the epoch with the least validation loss. */
  readonly parameters: Parameters;
  readonly epoch: number;
  readonly validationLoss: number;
}

/** Questions in one pass where nothing is learnt. */
const PASS = 256;

/**
 * Minibatch AdamW on all pairs of a batch of questions, stopped early on validation. The same rows, settings and seed give the same
 * parameters. Rejects with a StepgateError `aborted`, and with a RangeError for no rows.
 */
export async function trainPredictor(options: TrainPredictorOptions): Promise<TrainedPredictor> {
  const { train, validation, settings, seed } = options;
  if (train.questions.length === 0 || validation.questions.length === 0)
    throw new RangeError("training needs rows in both sets");
  const shapes = predictorShapes(settings);
  const parameters = seededParameters(shapes, seed);
  const adam = new Adam(parameters.values.length, settings);
  const draw = createDraw(seed);
  const keep = (epoch: number): TrainedPredictor => ({
    parameters: new Parameters(shapes, parameters.values.slice()),
    epoch,
    validationLoss: meanLoss(parameters, validation, options),
  });
  let best = keep(0);
  for (let epoch = 1; epoch <= settings.maxEpochs && epoch - best.epoch <= settings.patience; epoch++) {
    // A macrotask, so that an abort can arrive.
    await new Promise((resolve) => setTimeout(resolve));
    throwIfAborted(options.signal);
    const order = draw.shuffle([...train.questions.keys()]);
    for (let from = 0; from < order.length; from += settings.batchSize) {
      const tape = new Tape();
      parameters.clearGradient();
      const batch = order.slice(from, from + settings.batchSize);
      tape.backward(predictorLoss(tape, parameters, picked(train, batch), options));
      adam.step(parameters.values, parameters.gradient);
    }
    const reached = keep(epoch);
    options.onEpoch?.(epoch, reached.validationLoss);
    if (reached.validationLoss < best.validationLoss) best = reached;
  }
  return best;
}

/** Mean over questions and pairs, [1 × 1]. */
export function predictorLoss(
  tape: Tape,
  parameters: Parameters,
  { questions, targets }: PredictorRows,
  { descriptions, loss }: Pick<TrainPredictorOptions, "descriptions" | "loss">,
): Tensor {
  const outputs = predictPairs(tape, parameters, stacked(tape, questions), stacked(tape, descriptions));
  const losses = outputs.map((output, pair) => {
    const wanted = targets.map((row) => row[pair] as number);
    if (loss === "squared-error") {
      const distance = tape.constant(
        wanted.length,
        1,
        wanted.map((target) => -target),
      );
      return tape.mean(tape.square(tape.add(output, distance)));
    }
    // −log σ(±logit), + for a right answer.
    const sign = tape.constant(
      wanted.length,
      1,
      wanted.map((target) => 2 * target - 1),
    );
    return tape.affine(tape.mean(tape.logSigmoid(tape.multiply(output, sign))), -1);
  });
  return tape.mean(tape.join(losses));
}

function meanLoss(parameters: Parameters, rows: PredictorRows, options: TrainPredictorOptions): number {
  let sum = 0;
  for (let from = 0; from < rows.questions.length; from += PASS) {
    const places = Array.from({ length: Math.min(PASS, rows.questions.length - from) }, (_, i) => from + i);
    const loss = predictorLoss(new Tape(), parameters, picked(rows, places), options);
    sum += (loss.data[0] as number) * places.length;
  }
  return sum / rows.questions.length;
}

function picked({ questions, targets }: PredictorRows, places: readonly number[]): PredictorRows {
  return {
    questions: places.map((place) => questions[place] as Float32Array),
    targets: places.map((place) => targets[place] as Float64Array),
  };
}

/** Vectors as the rows of a matrix. */
function stacked(tape: Tape, vectors: readonly Float32Array[]): Tensor {
  const width = vectors[0]?.length ?? 0;
  const data = new Float64Array(width * vectors.length);
  for (const [at, vector] of vectors.entries()) data.set(vector, at * width);
  return tape.constant(vectors.length, width, data);
}
