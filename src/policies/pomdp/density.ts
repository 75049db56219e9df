import * as v from "valibot";
import { onGrid } from "./grid.ts";

/** Scores are read as log-odds, and as no surer than this: 0.99995. */
export const LOG_ODDS_LIMIT = 10;

/** Where a draft can stand: METHODS' S0 (all right so far), S2 (this step is wrong after a right prefix), S1 (already lost). */
export const STATES = ["right", "wrong", "lost"] as const;
export type State = (typeof STATES)[number];

/** A probability in [0, 1] as log-odds, in ±{@link LOG_ODDS_LIMIT}. */
export function logOdds(score: number): number {
  return Math.max(-LOG_ODDS_LIMIT, Math.min(LOG_ODDS_LIMIT, Math.log(score / (1 - score))));
}

const Values = v.pipe(v.array(v.pipe(v.number(), v.finite(), v.minValue(0))), v.minLength(2));

/** p(log-odds of r_t | state), at evenly spaced places from −limit to +limit, straight between them; it integrates to 1. */
const ScoreDensitySchema = Values;
export type ScoreDensity = v.InferOutput<typeof ScoreDensitySchema>;

/**
 * p(min of earlier r, r_t | state), both as log-odds. `unread`: the part of it where no earlier step was kept, so that there is no
 * minimum, over r_t. `rows`: the rest, one row for each place of the minimum. Together they integrate to 1.
 */
const PairDensitySchema = v.object({ unread: Values, rows: v.pipe(v.array(Values), v.minLength(2)) });
export type PairDensity = v.InferOutput<typeof PairDensitySchema>;

export const ScoreDensitiesSchema = v.object({
  right: ScoreDensitySchema,
  wrong: ScoreDensitySchema,
  lost: ScoreDensitySchema,
});
export const PairDensitiesSchema = v.object({
  right: PairDensitySchema,
  wrong: PairDensitySchema,
  lost: PairDensitySchema,
});

const place = (score: number, count: number) =>
  ((logOdds(score) + LOG_ODDS_LIMIT) / (2 * LOG_ODDS_LIMIT)) * (count - 1);

/** The density at a score, per unit of log-odds. */
export function scoreDensity(density: ScoreDensity, score: number): number {
  return onGrid(density, place(score, density.length));
}

/** The density at a score and the least of the kept steps' scores before it (null: none was kept). */
export function pairDensity({ unread, rows }: PairDensity, least: number | null, score: number): number {
  if (least === null) return scoreDensity(unread, score);
  const across = rows.map((row) => scoreDensity(row, score));
  return onGrid(across, place(least, rows.length));
}
