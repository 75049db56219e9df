import { ROUTE_PAIRS } from "./pairs.ts";
import type { RouteRow } from "./route-row.ts";

/** What a way of answering came to on some questions, in their order. */
export interface RouteOutcomes {
  /** 1 or 0 */
  readonly correct: Float64Array;
  /** Output tokens of both models together, and of them those of the large model. */
  readonly tokens: Float64Array;
  readonly largeTokens: Float64Array;
}

/** What counts as cost. */
export const ROUTE_COSTS = ["tokens", "largeTokens"] as const;
export type RouteCost = (typeof ROUTE_COSTS)[number];

/** Of the pair that is chosen for each question, given by its place in ROUTE_PAIRS. */
export function chosenOutcomes(rows: readonly RouteRow[], places: readonly number[]): RouteOutcomes {
  const read = (value: (row: RouteRow, place: number) => number) =>
    Float64Array.from(rows, (row, at) => value(row, places[at] as number));
  return {
    correct: read((row, place) => (row.pairs[place]?.correct ? 1 : 0)),
    tokens: read((row, place) => costOf(row, place, "tokens")),
    largeTokens: read((row, place) => costOf(row, place, "largeTokens")),
  };
}

/** Of one pair for every question. */
export function pairOutcomes(rows: readonly RouteRow[], place: number): RouteOutcomes {
  return chosenOutcomes(
    rows,
    rows.map(() => place),
  );
}

/**
 * The table oracle: for each question the cheapest of the pairs that are right, or the cheapest of all where none is. Cheap by the
 * cost that is named; between equals by total tokens, then by the order of the pairs. No router that reads the same table can be right
 * more often, nor as often for less of that cost.
 */
export function oracleOutcomes(rows: readonly RouteRow[], cost: RouteCost): RouteOutcomes {
  return chosenOutcomes(
    rows,
    rows.map((row) => oraclePlace(row, cost)),
  );
}

function oraclePlace(row: RouteRow, cost: RouteCost): number {
  const places = [...ROUTE_PAIRS.keys()];
  const right = places.filter((place) => row.pairs[place]?.correct);
  const [first = 0, ...others] = right.length > 0 ? right : places;
  const isCheaper = (a: number, b: number) =>
    (costOf(row, a, cost) - costOf(row, b, cost) || costOf(row, a, "tokens") - costOf(row, b, "tokens")) < 0;
  return others.reduce((best, place) => (isCheaper(place, best) ? place : best), first);
}

function costOf(row: RouteRow, place: number, cost: RouteCost): number {
  if (cost === "largeTokens" && ROUTE_PAIRS[place]?.model !== "large") return 0;
  return row.pairs[place]?.tokens ?? 0;
}

export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
