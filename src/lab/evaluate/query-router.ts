import { sigmoid } from "../dense-network.ts";
import { fitNormalisation, normalise } from "../normalisation.ts";
import { playTrace, type TraceTree } from "../traces/trace-tree.ts";
import { trainNetwork } from "../train-network.ts";
import type { EvaluatedPolicy } from "./evaluated-policy.ts";
import { measurePath } from "./measured-outcomes.ts";
import { splitCurve } from "./split-problems.ts";
import { largeAlone, smallAlone } from "./whole-solutions.ts";

/** What a router reads of a question before anything is written, [features]: the same length for every problem. */
export type QuestionFeatures = (problem: TraceTree["problem"]) => Float32Array;

/** The probability that the large model is right where the small one is not. */
export type RateQuestion = (problem: TraceTree["problem"]) => number;

export interface QueryRouterTraining {
  readonly train: readonly TraceTree[];
  /** For stopping early. */
  readonly validation: readonly TraceTree[];
  readonly featuresOf: QuestionFeatures;
  readonly seed: number;
}

const TRAINING = {
  hidden: [],
  learningRate: 0.01,
  weightDecay: 0.01,
  batchSize: 64,
  maxEpochs: 200,
  patience: 10,
};

/**
 * RouteLLM (arXiv 2406.18665) with the simplest of routers: logistic regression on the question for the chance that the strong model
 * wins, ties counted as the weak one's. Throws a RangeError for no trees in either set.
 */
export function trainQueryRouter({ train, validation, featuresOf, seed }: QueryRouterTraining): RateQuestion {
  const rows = train.map(({ problem }) => featuresOf(problem));
  const normalisation = fitNormalisation(rows);
  const featured = (problem: TraceTree["problem"]) => normalise(normalisation, featuresOf(problem));
  const labelled = (tree: TraceTree) => ({
    features: featured(tree.problem),
    positive: !smallAlone(tree).correct && playTrace(tree, () => true).correct,
    weight: 1,
  });
  const { network } = trainNetwork(train.map(labelled), validation.map(labelled), { ...TRAINING, seed });
  return (problem) => sigmoid(network.logit(featured(problem)));
}

/** A router at every threshold: each question goes whole to one of the two models. */
export function queryRouter(rate: RateQuestion): EvaluatedPolicy {
  return {
    id: "query-router",
    kind: "baseline",
    note: "RouteLLM's way: a logistic regression on the question sends it to the small or to the large model, which then solves it alone.",
    curve: ({ trees, price }) =>
      splitCurve(trees, (tree) => ({
        doubt: rate(tree.problem),
        below: measurePath(smallAlone(tree), price),
        above: largeAlone(tree, price),
      })),
  };
}
