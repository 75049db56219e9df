import { StepgateError } from "../core/errors.ts";
import type { DraftInput, Reason, Scorer, ScorerInput, StepScore } from "../core/policy.ts";
import type { StepVerifierCard } from "./step-verifier-card.ts";
import {
  FEATURE_GROUPS,
  verifierFeatureGroups,
  verifierFeatureNames,
  verifierFeatures,
} from "./verifier-features.ts";

/**
 * The raw network: features [rows × features] in; resolves to [rows × heads]: each row's logit of "this step is right", and of
 * "the solution can still succeed" where the network has a second number.
 * In the page it runs in the worker, in Node in the process.
 */
export type RunVerifier = (features: Float32Array, rows: number) => Promise<Float32Array>;

export interface StepVerifierOptions {
  readonly card: StepVerifierCard;
  readonly run: RunVerifier;
  /** Also say how each group of features moved the score; takes a row more for each group in the same run. */
  readonly explain?: boolean;
}

/**
 * The score that TRIM's policies read: the calibrated probability that a drafted step is right given its prefix.
 * Rejects with a StepgateError when the draft's features are not those that the card names.
 */
export function stepVerifier({ card, run, explain = false }: StepVerifierOptions): Scorer {
  const width = card.featureNames.length;
  const groups = verifierFeatureGroups(width);
  const hiddenUnits = groups.filter((group) => group === "hidden state").length;
  const names = verifierFeatureNames(hiddenUnits / 2);
  if (names.some((name, index) => name !== card.featureNames[index])) throw unfit(card.id);

  /** One copy for each group, in which that group is as it is on average. */
  const averaged = (features: Float32Array) =>
    FEATURE_GROUPS.map((group) =>
      features.map((value, at) => (groups[at] === group ? (card.featureMeans[at] ?? 0) : value)),
    );
  return {
    id: card.id,
    async score(input: ScorerInput): Promise<StepScore> {
      const features = verifierFeatures(input);
      if (features.length !== width) throw unfit(card.id);
      const rows = [features, ...(explain ? averaged(features) : [])];
      const logits = await run(joined(rows), rows.length);
      const columns = logits.length / rows.length;
      const { calibration, cumulativeCalibration } = card;
      const [whole = Number.NaN, ...others] = rows.map((_, row) =>
        logOdds(calibration, logits[row * columns] ?? Number.NaN),
      );
      const second = columns > 1 ? (logits[1] ?? null) : null;
      const cumulative =
        cumulativeCalibration === null || second === null
          ? {}
          : { cumulative: sigmoid(logOdds(cumulativeCalibration, second)) };
      // Towards escalating: how much likelier to be right the step would look with an average group.
      const reasons = FEATURE_GROUPS.slice(0, others.length).map(
        (group, at): Reason => ({
          signal: group,
          value: headline(group, input),
          push: (others[at] ?? whole) - whole,
        }),
      );
      return { scores: { score: sigmoid(whole), ...cumulative }, reasons };
    },
  };
}

function logOdds({ a, b }: StepVerifierCard["calibration"], logit: number): number {
  return a * logit + b;
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function joined(rows: readonly Float32Array[]): Float32Array {
  const [first] = rows;
  const all = new Float32Array(rows.length * (first?.length ?? 0));
  for (const [at, row] of rows.entries()) all.set(row, at * row.length);
  return all;
}

/** The one number that stands for a group where it is shown; null where no single one does. */
function headline(group: (typeof FEATURE_GROUPS)[number], { signals, earlier }: DraftInput): number | null {
  switch (group) {
    case "word confidence":
      return signals.minLogprob;
    case "number confidence":
      return signals.numberMinLogprob;
    case "equation":
      return signals.equation === "none" ? null : signals.equation === "right" ? 1 : 0;
    case "position":
      return signals.stepNumber;
    case "earlier steps": {
      const scores = earlier.flatMap((step) => (step === null || step.score === null ? [] : [step.score]));
      return scores.length === 0 ? null : Math.min(...scores);
    }
    case "grounding":
    case "hidden state":
      return null;
  }
}

function unfit(id: string): StepgateError {
  return new StepgateError({
    code: "engine-failed",
    message: `The step verifier ${id} was made for another model's drafts.`,
    remedy: "Choose the verifier of this small model, or train one with `npm run stepgate -- train`.",
  });
}
