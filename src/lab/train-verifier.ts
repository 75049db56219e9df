import type { StepVerifierCard } from "../policies/step-verifier-card.ts";
import { type FeatureGroup, verifierFeatureGroups } from "../policies/verifier-features.ts";
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
  /** The other head, of the same form: whether the solution can still succeed, learnt on all drafts. */
  readonly cumulative: { readonly network: DenseNetwork; readonly calibration: PlattCalibration };
}

export interface Candidate {
  /** Widths of the tanh layers. */
  readonly hidden: readonly number[];
  /** False to silence the model's hidden state, which costs more rows than it is worth when there are few. */
  readonly readsHiddenState: boolean;
  readonly weightDecay: number;
  readonly learningRate: number;
}

export const CANDIDATES: readonly Candidate[] = [
  { hidden: [], readsHiddenState: false, weightDecay: 0.01, learningRate: 5e-3 },
  { hidden: [32], readsHiddenState: false, weightDecay: 0.05, learningRate: 2e-3 },
  { hidden: [], readsHiddenState: true, weightDecay: 0.01, learningRate: 5e-3 },
  { hidden: [32], readsHiddenState: true, weightDecay: 1, learningRate: 1e-3 },
  { hidden: [64], readsHiddenState: true, weightDecay: 3, learningRate: 1e-3 },
];

export interface TrainVerifierOptions {
  readonly seed: number;
  readonly candidates?: readonly Candidate[];
  readonly maxEpochs?: number;
  /** Groups of features that no network may read, for ablations. */
  readonly silenced?: readonly FeatureGroup[];
  /** One sentence at a time. */
  readonly onProgress?: (message: string) => void;
}

/**
 * Trains the local score, "right given a right prefix", on drafts with a right prefix; the network with the best
 * validation AUROC is kept. Throws a RangeError when a split has no such draft.
 */
export function trainVerifier(rows: VerifierRows, options: TrainVerifierOptions): TrainedVerifier {
  const { seed, candidates = CANDIDATES, maxEpochs = 60, silenced = [], onProgress } = options;
  const local = (list: readonly StepRow[]) => list.filter((row) => row.prefixRight);
  const [train, validation] = [local(rows.train), local(rows.validation)];
  const whole = fitNormalisation(train.map((row) => row.features));
  let best: { network: DenseNetwork; normalisation: Normalisation; choice: Candidate; auroc: number } | null =
    null;
  for (const choice of candidates) {
    const hidden: readonly FeatureGroup[] = choice.readsHiddenState ? [] : ["hidden state"];
    const normalisation = silence(whole, [...silenced, ...hidden]);
    const labelled = (list: readonly StepRow[]) =>
      list.map(
        (row): LabelledRow => ({
          features: normalise(normalisation, row.features),
          positive: row.right,
          weight: 1,
        }),
      );
    const { network, epoch } = trainNetwork(labelled(train), labelled(validation), {
      ...choice,
      batchSize: 64,
      maxEpochs,
      patience: 6,
      seed,
    });
    const reached = auroc(scored(validation, (row) => network.logit(normalise(normalisation, row.features))));
    const reads = choice.readsHiddenState ? "with" : "without";
    onProgress?.(
      `hidden [${choice.hidden.join(", ")}], ${reads} the hidden state: validation AUROC ${reached.toFixed(4)} after ${epoch} epochs`,
    );
    if (best === null || reached > best.auroc) best = { network, normalisation, choice, auroc: reached };
  }
  if (best === null) throw new RangeError("no candidate to train");

  const { network, normalisation, choice } = best;
  const logit = (row: StepRow) => network.logit(normalise(normalisation, row.features));
  const [fitting, held] = halves(rows.calibration);
  const fittingRows = local(fitting);
  const calibration = fitPlatt(
    fittingRows.map(logit),
    fittingRows.map((row) => row.right),
  );
  const probability = (row: StepRow) => sigmoid(calibration.a * logit(row) + calibration.b);
  const cumulative = cumulativeHead(
    { ...rows, calibration: fitting },
    { choice, normalisation, maxEpochs, seed },
  );
  const chance = (row: StepRow) =>
    sigmoid(
      cumulative.calibration.a * cumulative.network.logit(normalise(normalisation, row.features)) +
        cumulative.calibration.b,
    );
  const metrics = {
    ...verifierMetrics(held, probability),
    cumulativeHeadAuroc: figure(auroc(scored(held, chance))),
  };
  return { network, normalisation, calibration, choice, cumulative, metrics };
}

/** After a wrong step nothing is right, so that "right" over all drafts is whether the solution can still succeed. */
function cumulativeHead(
  { train, validation, calibration }: VerifierRows,
  {
    choice,
    normalisation,
    maxEpochs,
    seed,
  }: {
    readonly choice: Candidate;
    readonly normalisation: Normalisation;
    readonly maxEpochs: number;
    readonly seed: number;
  },
): TrainedVerifier["cumulative"] {
  const labelled = (list: readonly StepRow[]) =>
    list.map(
      (row): LabelledRow => ({
        features: normalise(normalisation, row.features),
        positive: row.right,
        weight: 1,
      }),
    );
  const { network } = trainNetwork(labelled(train), labelled(validation), {
    ...choice,
    batchSize: 64,
    maxEpochs,
    patience: 6,
    seed,
  });
  const logits = calibration.map((row) => network.logit(normalise(normalisation, row.features)));
  return {
    network,
    calibration: fitPlatt(
      logits,
      calibration.map((row) => row.right),
    ),
  };
}

/** What the card says, on rows that nothing was fitted or chosen on. */
export function verifierMetrics(
  rows: readonly StepRow[],
  probability: (row: StepRow) => number,
): Omit<StepVerifierCard["metrics"], "cumulativeHeadAuroc"> {
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

/** A scale of 0 makes a feature say nothing, to the network and to an explanation alike. */
function silence({ mean, scale }: Normalisation, silenced: readonly FeatureGroup[]): Normalisation {
  const groups = verifierFeatureGroups(mean.length);
  const isSilent = (index: number) => silenced.some((group) => group === groups[index]);
  return { mean, scale: scale.map((value, index) => (isSilent(index) ? 0 : value)) };
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
