import { rankedAuroc } from "./auroc.ts";
import { expectedCalibrationError } from "./ece.ts";
import type { Estimate } from "./measured-schema.ts";
import type { Resamples } from "./resamples.ts";

/** A probability that something is right, and whether it was. */
export interface PredictedRow {
  readonly problem: number;
  readonly probability: number;
  readonly right: boolean;
}

/** How well a model's own probabilities say what is right: calibration error, and the share of pairs in the right order. */
export function calibration(
  resamples: Resamples,
  rows: readonly PredictedRow[],
): { readonly ece: Estimate; readonly auroc: Estimate } {
  const probabilities = rows.map(({ probability }) => probability);
  const right = rows.map((row) => row.right);
  const ranked = rankedAuroc(
    rows.map(({ probability, right: positive }) => ({ score: probability, positive })),
  );
  return {
    ece: resamples.estimate(rows, (counts) => expectedCalibrationError(probabilities, right, counts)),
    auroc: resamples.estimate(rows, ranked),
  };
}

/** The same for what a model wrote, by the probability of the whole text and of its tokens with a digit. */
export function confidence(
  resamples: Resamples,
  rows: readonly {
    readonly problem: number;
    readonly logprob: number;
    readonly numbersLogprob: number;
    readonly right: boolean;
  }[],
) {
  const of = (key: "logprob" | "numbersLogprob") =>
    calibration(
      resamples,
      rows.map(({ problem, right, [key]: logprob }) => ({ problem, right, probability: Math.exp(logprob) })),
    );
  return { text: of("logprob"), numbers: of("numbersLogprob") };
}
