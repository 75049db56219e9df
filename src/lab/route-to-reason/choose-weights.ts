import type { RoutePoint, RouteWeights } from "../../policies/route-card.ts";
import { bestPlace, routeValue } from "../../policies/route-value.ts";
import type { RoutePrediction } from "./folded-router.ts";
import { ROUTE_PAIRS } from "./pairs.ts";
import {
  chosenOutcomes,
  mean,
  oracleOutcomes,
  pairOutcomes,
  ROUTE_COSTS,
  type RouteCost,
  type RouteOutcomes,
} from "./route-outcomes.ts";
import type { RouteRow } from "./route-row.ts";

/** What a router is asked to keep against the best single pair. */
export const ROUTE_AIMS = {
  /** The lower 95 % bound of the paired difference in accuracy. */
  accuracyLoss: 0.01,
  /** Share of what the table oracle saves, in total tokens and in large-model tokens. */
  savingShare: 0.5,
} as const;

/** What the largest mean length is worth in accuracy, (1 − λ)/λ: from a tenth of a point to ten right answers. */
const EXCHANGE_RATES = Array.from({ length: 41 }, (_, i) => 10 ** (-3 + i / 10));
/** Both ends and what lies between, from accuracy alone to tokens alone. */
export const LAMBDAS: readonly number[] = [1, ...EXCHANGE_RATES.map((rate) => 1 / (1 + rate)), 0];
/** The paper's 1 first. */
export const SMALL_TOKEN_WEIGHTS = [1, 0.5, 0.25, 0] as const;

/** What validation problems decide; nothing of it may be chosen on test. */
export interface ChosenWeights {
  readonly weights: RouteWeights;
  /** Places in ROUTE_PAIRS: the most accurate pair, and the cheapest in total tokens of those within one point of it. */
  readonly bestPair: number;
  readonly cheapestPair: number;
  /** λ swept, with the paper's cost and with that of `weights`. */
  readonly points: readonly RoutePoint[];
}

/** The pair that the router chooses on each question. */
export function routePlaces(
  predictions: readonly RoutePrediction[],
  weights: RouteWeights,
  lengthScale: number,
): number[] {
  return predictions.map(({ accuracy, tokens }) =>
    bestPlace(
      ROUTE_PAIRS.map(({ model }, at) =>
        routeValue(
          { model, accuracy: accuracy[at] as number, tokens: tokens[at] as number },
          weights,
          lengthScale,
        ),
      ),
    ),
  );
}

/**
 * Sweeps λ, with small tokens counted in full or for less, and takes the point that is surest to keep {@link ROUTE_AIMS} on other
 * problems: the one whose least margin, in standard errors, is greatest. Throws a RangeError for no rows.
 */
export function chooseWeights(
  rows: readonly RouteRow[],
  predictions: readonly RoutePrediction[],
  lengthScale: number,
): ChosenWeights {
  if (rows.length === 0) throw new RangeError("weights are chosen on problems");
  const singles = ROUTE_PAIRS.map((_, place) => pairOutcomes(rows, place));
  const { bestPair, cheapestPair } = singlePairs(singles);
  const best = singles[bestPair] as RouteOutcomes;
  const oracles = {
    tokens: oracleOutcomes(rows, "tokens"),
    largeTokens: oracleOutcomes(rows, "largeTokens"),
  };
  const swept = SMALL_TOKEN_WEIGHTS.flatMap((smallTokenWeight) =>
    LAMBDAS.map((lambda) => {
      const weights: RouteWeights = { lambda, smallTokenWeight };
      const outcomes = chosenOutcomes(rows, routePlaces(predictions, weights, lengthScale));
      return { point: routePoint(weights, outcomes), margin: margin(outcomes, best, oracles) };
    }),
  );
  const surest = swept.reduce((most, each) => (each.margin > most.margin ? each : most)).point;
  const { lambda, smallTokenWeight } = surest;
  const shown = swept.filter(({ point }) => [1, smallTokenWeight].includes(point.smallTokenWeight));
  return {
    weights: { lambda, smallTokenWeight },
    bestPair,
    cheapestPair,
    points: shown.map(({ point }) => point),
  };
}

export function routePoint(weights: RouteWeights, outcomes: RouteOutcomes): RoutePoint {
  const figure = (values: Float64Array) => Number(mean(values).toPrecision(6));
  return {
    ...weights,
    accuracy: figure(outcomes.correct),
    tokens: figure(outcomes.tokens),
    largeTokens: figure(outcomes.largeTokens),
  };
}

function singlePairs(singles: readonly RouteOutcomes[]): Pick<ChosenWeights, "bestPair" | "cheapestPair"> {
  const accuracies = singles.map(({ correct }) => mean(correct));
  const lengths = singles.map(({ tokens }) => mean(tokens));
  const most = Math.max(...accuracies);
  const cheapestOf = (least: number) =>
    bestPlace(
      lengths.map((length, place) =>
        (accuracies[place] as number) >= least - 1e-12 ? -length : Number.NEGATIVE_INFINITY,
      ),
    );
  return { bestPair: cheapestOf(most), cheapestPair: cheapestOf(most - ROUTE_AIMS.accuracyLoss) };
}

/** Standard errors by which the aim that is nearest to being missed is kept; below 0 for one that is missed. */
function margin(
  outcomes: RouteOutcomes,
  best: RouteOutcomes,
  oracles: Readonly<Record<RouteCost, RouteOutcomes>>,
): number {
  const gained = outcomes.correct.map(
    (value, i) => value - (best.correct[i] as number) + ROUTE_AIMS.accuracyLoss,
  );
  const saved = ROUTE_COSTS.map((cost) =>
    outcomes[cost].map((own, i) => {
      const [pair, oracle] = [best[cost][i] as number, oracles[cost][cost][i] as number];
      return pair - own - ROUTE_AIMS.savingShare * (pair - oracle);
    }),
  );
  return Math.min(inStandardErrors(gained) - 1.96, ...saved.map(inStandardErrors));
}

/** Mean over its standard error; 0 for values that are all 0. */
function inStandardErrors(values: Float64Array): number {
  const centre = mean(values);
  if (centre === 0) return 0;
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
  return centre / Math.sqrt(variance / values.length);
}
