import { type BootstrapOptions, countedMean } from "../bootstrap.ts";
import { expectedCalibrationError } from "../ece.ts";
import { printed } from "../figure.ts";
import { Resamples } from "../resamples.ts";
import { type ChosenWeights, ROUTE_AIMS, routePlaces, routePoint } from "./choose-weights.ts";
import type { RoutePrediction } from "./folded-router.ts";
import { ROUTE_PAIRS } from "./pairs.ts";
import { predictionMetrics } from "./prediction-metrics.ts";
import {
  chosenOutcomes,
  mean,
  oracleOutcomes,
  pairOutcomes,
  type RouteCost,
  type RouteOutcomes,
} from "./route-outcomes.ts";
import type { RouteRow } from "./route-row.ts";
import type { RouteFigures, RouterReport } from "./router-report.ts";

export interface EvaluateRouterOptions {
  /** On the rows, in their order. */
  readonly predictions: readonly RoutePrediction[];
  readonly lengthScale: number;
  /** From validation. */
  readonly chosen: ChosenWeights;
  /** What the step policy came to on each question, the small model writing full steps; left out when it was not played. */
  readonly stepPolicy?: RouteOutcomes;
  readonly bootstrap?: BootstrapOptions;
}

/**
 * Route-To-Reason against the best single pair and the table oracle, on questions that chose nothing. All intervals are of the same
 * resamples of questions, in their clusters. Throws a RangeError for no rows, or for predictions of other questions.
 */
export function evaluateRouter(rows: readonly RouteRow[], options: EvaluateRouterOptions): RouterReport {
  const { predictions, lengthScale, chosen, stepPolicy, bootstrap } = options;
  if (rows.length === 0 || predictions.length !== rows.length)
    throw new RangeError(`${rows.length} questions, but ${predictions.length} predictions`);
  const places = routePlaces(predictions, chosen.weights, lengthScale);
  const routed = chosenOutcomes(rows, places);
  const best = pairOutcomes(rows, chosen.bestPair);
  const oracles = {
    tokens: oracleOutcomes(rows, "tokens"),
    largeTokens: oracleOutcomes(rows, "largeTokens"),
  };
  const resamples = new Resamples(
    rows.map(({ cluster }) => cluster),
    bootstrap,
  );
  const figures = (outcomes: RouteOutcomes) => routeFigures(resamples, outcomes, best, oracles);
  const router = figures(routed);
  return {
    n: rows.length,
    weights: chosen.weights,
    bestPair: nameOf(chosen.bestPair),
    cheapestPair: nameOf(chosen.cheapestPair),
    policies: {
      router,
      routerThenSteps: stepPolicy === undefined ? null : figures(followed(routed, places, stepPolicy)),
      bestPair: figures(best),
      cheapestPair: figures(pairOutcomes(rows, chosen.cheapestPair)),
      tokensOracle: figures(oracles.tokens),
      largeTokensOracle: figures(oracles.largeTokens),
    },
    aims: {
      accuracy: reaches(router.difference.ci[0], -ROUTE_AIMS.accuracyLoss),
      tokens: reaches(router.saving.tokens.value, ROUTE_AIMS.savingShare),
      largeTokens: reaches(router.saving.largeTokens.value, ROUTE_AIMS.savingShare),
    },
    pairs: ROUTE_PAIRS.map((pair, place) => ({
      ...pair,
      chosen: places.filter((each) => each === place).length / rows.length,
      ...pairFigures(resamples, rows, place),
      predicted: predictedOf(rows, predictions, place),
    })),
    predictions: withoutCount(predictionMetrics(rows, predictions)),
    sweep: chosen.points.map(({ lambda, smallTokenWeight }) => {
      const weights = { lambda, smallTokenWeight };
      return routePoint(weights, chosenOutcomes(rows, routePlaces(predictions, weights, lengthScale)));
    }),
  };
}

function routeFigures(
  resamples: Resamples,
  outcomes: RouteOutcomes,
  best: RouteOutcomes,
  oracles: Readonly<Record<RouteCost, RouteOutcomes>>,
): RouteFigures {
  const questions = [...outcomes.correct.keys()].map((problem) => ({ problem }));
  const average = (values: Float64Array) =>
    resamples.estimate(questions, (counts) => countedMean(values, counts));
  const saving = (cost: RouteCost) =>
    resamples.estimate(questions, (counts) => {
      const of = (way: RouteOutcomes) => countedMean(way[cost], counts);
      const possible = of(best) - of(oracles[cost]);
      return possible > 0 ? (of(best) - of(outcomes)) / possible : Number.NaN;
    });
  return {
    accuracy: average(outcomes.correct),
    tokens: average(outcomes.tokens),
    largeTokens: average(outcomes.largeTokens),
    difference: average(outcomes.correct.map((value, at) => value - (best.correct[at] as number))),
    saving: { tokens: saving("tokens"), largeTokens: saving("largeTokens") },
  };
}

/** The step policy's outcome where the router gave the question to the small model in full steps. */
function followed(routed: RouteOutcomes, places: readonly number[], steps: RouteOutcomes): RouteOutcomes {
  const from = ROUTE_PAIRS.findIndex(({ model, strategy }) => model === "small" && strategy === "steps");
  if (steps.correct.length !== places.length)
    throw new RangeError(`the step policy was played on ${steps.correct.length} questions`);
  const either = (key: keyof RouteOutcomes) =>
    routed[key].map((own, at) => (places[at] === from ? (steps[key][at] as number) : own));
  return {
    correct: either("correct"),
    tokens: either("tokens"),
    largeTokens: either("largeTokens"),
  };
}

function pairFigures(resamples: Resamples, rows: readonly RouteRow[], place: number) {
  const { correct, tokens } = pairOutcomes(rows, place);
  const estimate = (values: Float64Array) =>
    resamples.mean([...values].map((value, problem) => ({ problem, value })));
  return { accuracy: estimate(correct), tokens: estimate(tokens) };
}

function predictedOf(rows: readonly RouteRow[], predictions: readonly RoutePrediction[], place: number) {
  const chances = Float64Array.from(predictions, ({ accuracy }) => accuracy[place] as number);
  const lengths = Float64Array.from(predictions, ({ tokens }) => tokens[place] as number);
  const right = rows.map(({ pairs }) => pairs[place]?.correct === true);
  return {
    accuracy: printed(mean(chances)),
    tokens: printed(mean(lengths)),
    ece: printed(expectedCalibrationError(chances, right)),
  };
}

function reaches(value: number | null, least: number): boolean {
  return value !== null && value >= least;
}

function nameOf(place: number): { model: string; strategy: string } {
  const pair = ROUTE_PAIRS[place];
  if (pair === undefined) throw new RangeError(`there is no pair ${place}`);
  return { ...pair };
}

function withoutCount({ n: _, ...rest }: ReturnType<typeof predictionMetrics>): RouterReport["predictions"] {
  return rest;
}
