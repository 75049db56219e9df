import type { WriterIdentity } from "../core/writer.ts";
import { STEP_VERIFIER_SCHEMA, type StepVerifierCard } from "../policies/step-verifier-card.ts";
import { verifierFeatureNames } from "../policies/verifier-features.ts";
import type { StepRow } from "./step-row.ts";
import type { TrainedVerifier } from "./train-verifier.ts";

export type SweptThresholds = Pick<StepVerifierCard, "defaultThreshold" | "operatingPoints">;

export interface CardOptions {
  readonly id: string;
  readonly forModel: Pick<WriterIdentity, "id" | "revision">;
  readonly trained: TrainedVerifier;
  /** What it was trained on. */
  readonly rows: readonly StepRow[];
  readonly seed: number;
  readonly command: string;
  readonly swept: SweptThresholds;
}

/** The card of a trained verifier. */
export function verifierCard({
  id,
  forModel,
  trained,
  rows,
  seed,
  command,
  swept,
}: CardOptions): StepVerifierCard {
  return {
    ...draftCard(trained),
    id,
    forModel: { id: forModel.id, revision: forModel.revision },
    training: {
      problems: new Set(rows.map((row) => row.problem)).size,
      rows: rows.filter((row) => row.prefixRight).length,
      split: "policy-train",
      seed,
      command,
    },
    ...swept,
  };
}

/** Enough of a card to score with, before the operating points are known. */
export function draftCard({
  normalisation,
  calibration,
  cumulative,
  metrics,
}: TrainedVerifier): StepVerifierCard {
  const named = verifierFeatureNames(0).length;
  return {
    schema: STEP_VERIFIER_SCHEMA,
    kind: "step-verifier",
    id: "step-verifier-draft",
    forModel: { id: "", revision: "" },
    featureNames: verifierFeatureNames((normalisation.mean.length - named) / 2),
    featureMeans: Array.from(normalisation.mean, (mean) => Number(mean.toPrecision(6))),
    calibration: { kind: "platt", ...calibration },
    cumulativeCalibration: { kind: "platt", ...cumulative.calibration },
    training: { problems: 0, rows: 0, split: "", seed: 0, command: "" },
    metrics,
    defaultThreshold: 0.5,
    operatingPoints: [],
    guarantees: [],
  };
}
