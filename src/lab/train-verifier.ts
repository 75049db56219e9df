import type { StepVerifierCard } from "../policies/step-verifier-card.ts";
import { auroc, aurocInterval, type ScoredRow } from "./auroc.ts";
import { type DenseNetwork, sigmoid } from "./dense-network.ts";
import { expectedCalibrationError } from "./ece.ts";
import { fitNormalisation, type Normalisation, normalise } from "./normalisation.ts";
import { fitPlatt, type PlattCalibration } from "./platt.ts";
import type { StepRow } from "./step-row.ts";
import { type LabelledRow, trainNetwork } from "./train-network.ts";

/** Rows of the three splits; none may share a problem with another. */
export interface VerifierRows {
  readonly train: readonly StepRow[];
  readonly validation: readonly StepRow[];
  /** One half of its problems calibrates, the other gives the figures. */
  readonly calibration: readonly StepRow[];
}

export interface TrainedVerifier {
  readonly network: DenseNetwork;
  readonly normalisation: Normalisation;
  readonly calibration: PlattCalibration;
  readonly metrics: StepVerifierCard["metrics"];
  /** The network that validation preferred. */
  readonly choice: Candidate;
}

export interface Candidate {
  readonly hidden: readonly number[];
  readonly weightDecay: number;
}

export const CANDIDATES: readonly Candidate[] = [
  { hidden: [], weightDecay: 0.01 },
  { hidden: [32], weightDecay: 0.05 },
  { hidden: [64], weightDecay: 0.2 },
];

export interface TrainVerifierOptions {
  readonly seed: number;
  readonly candidates?: readonly Candidate[];
  readonly maxEpochs?: number;
  /** One sentence at a time. */
  readonly onProgress?: (message: string) => void;
}

/**
 * Trains the local score, "right given a right prefix", on drafts with a right prefix; the network with the best
 * validation AUROC is kept. Throws a RangeError when a split has no such draft.
 */
export function trainVerifier(rows: VerifierRows, options: TrainVerifierOptions): TrainedVerifier {
  const { seed, candidates = CANDIDATES, maxEpochs = 40, onProgress } = options;
  const local = (list: readonly StepRow[]) => list.filter((row) => row.prefixRight);
  const [train, validation] = [local(rows.train), local(rows.validation)];
  const normalisation = fitNormalisation(train.map((row) => row.features));
  const labelled = (list: readonly StepRow[]) =>
    list.map(
      (row): LabelledRow => ({
        features: normalise(normalisation, row.features),
        positive: row.right,
        weight: 1,
      }),
    );
  const [trainRows, validationRows] = [labelled(train), labelled(validation)];

  let best: { network: DenseNetwork; choice: Candidate; auroc: number } | null = null;
  for (const choice of candidates) {
    const { network, epoch } = trainNetwork(trainRows, validationRows, {
      ...choice,
      learningRate: 1e-3,
      batchSize: 64,
      maxEpochs,
      patience: 5,
      seed,
    });
    const reached = auroc(scored(validation, (row) => network.logit(normalise(normalisation, row.features))));
    onProgress?.(
      `hidden [${choice.hidden.join(", ")}]: validation AUROC ${reached.toFixed(4)} after ${epoch} epochs`,
    );
    if (best === null || reached > best.auroc) best = { network, choice, auroc: reached };
  }
  if (best === null) throw new RangeError("no candidate to train");

  const { network, choice } = best;
  const logit = (row: StepRow) => network.logit(normalise(normalisation, row.features));
  const [fitting, held] = halves(rows.calibration);
  const fittingRows = local(fitting);
  const calibration = fitPlatt(
    fittingRows.map(logit),
    fittingRows.map((row) => row.right),
  );
  const probability = (row: StepRow) => sigmoid(calibration.a * logit(row) + calibration.b);
  return { network, normalisation, calibration, choice, metrics: verifierMetrics(held, probability) };
}

/** What the card says, on rows that nothing was fitted or chosen on. */
export function verifierMetrics(
  rows: readonly StepRow[],
  probability: (row: StepRow) => number,
): StepVerifierCard["metrics"] {
  const local = rows.filter((row) => row.prefixRight);
  const scores = scored(local, probability);
  const interval = aurocInterval(scores);
  return {
    split: "calibration",
    auroc: figure(auroc(scores)),
    aurocCi: [figure(interval[0]), figure(interval[1])],
    aurocTrueEquation: figure(
      auroc(
        scored(
          local.filter((row) => row.equation === "right"),
          probability,
        ),
      ),
    ),
    cumulativeAuroc: figure(auroc(scored(rows, probability))),
    ece: figure(
      expectedCalibrationError(
        local.map(probability),
        local.map((row) => row.right),
      ),
    ),
    n: local.length,
    wrongShare: figure(local.filter((row) => !row.right).length / local.length),
  };
}

function scored(rows: readonly StepRow[], score: (row: StepRow) => number): ScoredRow[] {
  return rows.map((row) => ({ score: score(row), positive: row.right, cluster: row.problem }));
}

/** Splits rows by their problems, every other one to each half. */
function halves(rows: readonly StepRow[]): [StepRow[], StepRow[]] {
  const problems = [...new Set(rows.map((row) => row.problem))];
  const first = new Set(problems.filter((_, index) => index % 2 === 0));
  return [rows.filter((row) => first.has(row.problem)), rows.filter((row) => !first.has(row.problem))];
}

function figure(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(5)) : null;
}
