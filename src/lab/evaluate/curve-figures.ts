import {
  type Anchors,
  accuraciesAtShares,
  frontier,
  type OperatingPoint,
  performanceGapRecovered,
} from "../frontier.ts";
import { averagePgr, costToPerformance, deltaIbc } from "../metrics.ts";
import { CountedColumns } from "./counted-columns.ts";
import type { CurvePoint } from "./evaluated-policy.ts";
import type { MeasuredOutcomes } from "./measured-outcomes.ts";

/** What figures are computed from; costs are tokens written by the large model, dollars, and dollars with caching. */
const COSTS = ["largeTokens", "costUsd", "cachedUsd"] as const;
type Cost = (typeof COSTS)[number];
const COLUMNS = 1 + COSTS.length;
const LEVELS = [0.5, 0.8, 0.95] as const;

export const COMPARED_SHARES = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5] as const;

/** Accuracy, and each model's mean cost per problem, under the counts of one resample. */
export interface CountedAnchors extends Readonly<Record<Cost, Anchors>> {}

/** A policy's operating points under the counts of one resample, in the order of its curve. */
export type CountedCurve = Readonly<Record<Cost, readonly OperatingPoint[]>>;

/** A curve whose means are wanted for many resamples. */
export function countedCurve(points: readonly CurvePoint[]): (counts: Float64Array) => CountedCurve {
  const columns = new CountedColumns(points.flatMap(({ outcomes }) => columnsOf(outcomes)));
  return (counts) => {
    const means = columns.means(counts);
    const by = (cost: number): OperatingPoint[] =>
      points.map((_, at) => ({
        accuracy: means[at * COLUMNS] as number,
        largeTokens: means[at * COLUMNS + 1 + cost] as number,
      }));
    return { largeTokens: by(0), costUsd: by(1), cachedUsd: by(2) };
  };
}

/** Both models alone, for many resamples. */
export function countedAnchors(
  small: MeasuredOutcomes,
  large: MeasuredOutcomes,
): (counts: Float64Array) => CountedAnchors {
  const columns = new CountedColumns([small.correct, ...columnsOf(large)]);
  return (counts) => {
    const [smallAccuracy = 0, largeAccuracy = 0, tokens = 0, usd = 0, cached = 0] = columns.means(counts);
    const by = (largeTokens: number): Anchors => ({ smallAccuracy, largeAccuracy, largeTokens });
    return { largeTokens: by(tokens), costUsd: by(usd), cachedUsd: by(cached) };
  };
}

function columnsOf(outcomes: MeasuredOutcomes): Float64Array[] {
  return [outcomes.correct, ...COSTS.map((cost) => outcomes[cost])];
}

/** CPT95 in tokens. Infinity where it is not reached. */
export function cpt95(curve: CountedCurve, anchors: CountedAnchors): number {
  return costToPerformance(frontier(curve.largeTokens, anchors.largeTokens), 0.95);
}

/** CPT95 of random and of the counterfactual oracle in the same resample; NaN for what was not measured. */
export interface RegretEnds {
  readonly random: number;
  readonly oracle: number;
}

/**
 * METHODS: (CPT95 − CPT95 of the counterfactual oracle) / (CPT95 of random − same). Infinity where the policy never gets there; NaN
 * where one of the two does not, or random is no dearer.
 */
export function regret(own: number, { random, oracle }: RegretEnds): number {
  const span = random - oracle;
  return Number.isFinite(span) && span > 0 ? (own - oracle) / span : Number.NaN;
}

/** In the order of FRONTIER_METRICS. */
export function metricFigures(curve: CountedCurve, anchors: CountedAnchors, ends: RegretEnds): number[] {
  const tokens = frontier(curve.largeTokens, anchors.largeTokens);
  return [
    ...LEVELS.map((level) => costToPerformance(tokens, level)),
    deltaIbc(tokens),
    averagePgr(tokens),
    regret(costToPerformance(tokens, 0.95), ends),
    ...(["costUsd", "cachedUsd"] as const).flatMap((cost) => {
      const dollars = frontier(curve[cost], anchors[cost]);
      return LEVELS.map((level) => costToPerformance(dollars, level));
    }),
  ];
}

/** Accuracy and PGR of each point. */
export function pointFigures({ largeTokens }: CountedCurve, anchors: CountedAnchors): number[] {
  return largeTokens.flatMap(({ accuracy }) => [
    accuracy,
    performanceGapRecovered(accuracy, anchors.largeTokens),
  ]);
}

/** By share, in the order of COMPARED_SHARES: accuracy less random's where the large model writes as much. */
export function overRandom(curve: CountedCurve, random: CountedCurve, anchors: CountedAnchors): number[] {
  const at = ({ largeTokens }: CountedCurve) =>
    accuraciesAtShares(largeTokens, anchors.largeTokens, COMPARED_SHARES);
  const lots = at(random);
  return at(curve).map((accuracy, place) => accuracy - (lots[place] as number));
}

/**
 * Against a baseline that starts at no price, in the order `free`, `leastPaid`, `overtakenAt`: the small model's accuracy less what the baseline has for nothing; the least difference
 * over the prices at which it has points (NaN for none); and the share at which the curve comes to what it has for nothing.
 */
export function overLocal(curve: CountedCurve, local: CountedCurve, anchors: CountedAnchors): number[] {
  const tokens = anchors.largeTokens;
  const paid = local.largeTokens.filter(({ largeTokens }) => largeTokens > 0);
  const shares = paid.map(({ largeTokens }) => largeTokens / tokens.largeTokens);
  const differences = accuraciesAtShares(curve.largeTokens, tokens, shares).map(
    (accuracy, at) => accuracy - (paid[at] as OperatingPoint).accuracy,
  );
  const free = Math.max(
    ...local.largeTokens.flatMap(({ largeTokens, accuracy }) => (largeTokens === 0 ? [accuracy] : [])),
  );
  const reached = performanceGapRecovered(free, tokens);
  return [
    Number.isFinite(free) ? tokens.smallAccuracy - free : Number.NaN,
    differences.length > 0 ? Math.min(...differences) : Number.NaN,
    Number.isFinite(reached) ? costToPerformance(frontier(curve.largeTokens, tokens), reached) : Number.NaN,
  ];
}
