import type { PairDensity, ScoreDensity } from "../../policies/pomdp/density.ts";
import { LOG_ODDS_LIMIT, logOdds, pairDensity, scoreDensity } from "../../policies/pomdp/density.ts";

/** A score and how much it counts; `least` is the minimum of the kept scores before it, null where there is none. */
export interface ScoreSample {
  readonly score: number;
  readonly least: number | null;
  readonly weight: number;
}

export interface Fitted<Density> {
  readonly density: Density;
  /** Of the kernel, in log-odds. */
  readonly bandwidth: number;
  /** Mean natural log-likelihood of the held-out samples, per unit of weight; NaN where there are none. */
  readonly heldOut: number;
}

const SCORE_PLACES = 81;
const PAIR_PLACES = 31;
const BANDWIDTHS = [0.15, 0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8] as const;
/** How many samples of all states together are added to a state's own: no score is impossible in any state. */
const POOLED = 1;

/**
 * A Gaussian kernel density over log-odds on a grid, its bandwidth the one of the greatest likelihood of the held-out samples. A
 * kernel that reaches over the limit is cut off there and counts fully on this side. `pooled` are the samples of all states.
 */
export function fitScoreDensity(
  samples: readonly ScoreSample[],
  pooled: readonly ScoreSample[],
  heldOut: readonly ScoreSample[],
): Fitted<ScoreDensity> {
  const own = addShare(scoreMasses(samples), scoreMasses(pooled));
  return best(
    BANDWIDTHS.map((bandwidth) => {
      const density = rounded(smoothed(own, kernel(SCORE_PLACES, bandwidth)));
      return {
        density,
        bandwidth,
        heldOut: likelihood(heldOut, ({ score }) => scoreDensity(density, score)),
      };
    }),
  );
}

/** The same over (least earlier score, score), with one bandwidth for both; the pairs without a least one stand apart. */
export function fitPairDensity(
  samples: readonly ScoreSample[],
  pooled: readonly ScoreSample[],
  heldOut: readonly ScoreSample[],
): Fitted<PairDensity> {
  const width = PAIR_PLACES + 1;
  const all = addShare(pairMasses(samples), pairMasses(pooled));
  const row = (at: number) => all.slice(at * PAIR_PLACES, (at + 1) * PAIR_PLACES);
  return best(
    BANDWIDTHS.map((bandwidth) => {
      const spread = kernel(PAIR_PLACES, bandwidth);
      const across = Array.from({ length: width }, (_, at) => smoothed(row(at), spread));
      const [unread = [], ...read] = across;
      const columns = Array.from({ length: PAIR_PLACES }, (_, at) =>
        smoothed(
          read.map((values) => values[at] as number),
          spread,
        ),
      );
      const rows = read.map((_, at) => rounded(columns.map((values) => values[at] as number)));
      const density = { unread: rounded(unread), rows };
      return {
        density,
        bandwidth,
        heldOut: likelihood(heldOut, ({ least, score }) => pairDensity(density, least, score)),
      };
    }),
  );
}

/** Of equally good ones, the smoothest. */
function best<Density>(candidates: readonly Fitted<Density>[]): Fitted<Density> {
  return candidates.reduce((a, b) => (a.heldOut > b.heldOut ? a : b));
}

function likelihood(samples: readonly ScoreSample[], density: (sample: ScoreSample) => number): number {
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  const sum = samples.reduce((all, sample) => all + sample.weight * Math.log(density(sample)), 0);
  return sum / total;
}

/** Weight at each place of the grid: a score's own is shared between the two beside it. */
function scoreMasses(samples: readonly ScoreSample[]): number[] {
  const masses = new Array<number>(SCORE_PLACES).fill(0);
  for (const { score, weight } of samples)
    for (const [at, part] of beside(score, SCORE_PLACES)) masses[at] = (masses[at] ?? 0) + weight * part;
  return masses;
}

/** [1 + places, places]: the first row has no least score. */
function pairMasses(samples: readonly ScoreSample[]): number[] {
  const masses = new Array<number>((PAIR_PLACES + 1) * PAIR_PLACES).fill(0);
  for (const { least, score, weight } of samples) {
    const rows: [number, number][] =
      least === null ? [[0, 1]] : beside(least, PAIR_PLACES).map(([at, part]) => [at + 1, part]);
    for (const [row, rowPart] of rows)
      for (const [at, part] of beside(score, PAIR_PLACES)) {
        const place = row * PAIR_PLACES + at;
        masses[place] = (masses[place] ?? 0) + weight * rowPart * part;
      }
  }
  return masses;
}

function beside(score: number, places: number): [number, number][] {
  const at = ((logOdds(score) + LOG_ODDS_LIMIT) / (2 * LOG_ODDS_LIMIT)) * (places - 1);
  const low = Math.min(Math.floor(at), places - 2);
  return [
    [low, 1 - (at - low)],
    [low + 1, at - low],
  ];
}

/** Shares that sum to 1, of which the pooled ones are as many as {@link POOLED} samples. */
function addShare(own: readonly number[], pooled: readonly number[]): number[] {
  const total = own.reduce((sum, mass) => sum + mass, 0);
  const all = pooled.reduce((sum, mass) => sum + mass, 0);
  if (!(all > 0)) throw new RangeError("no step has a score");
  return own.map((mass, at) => (mass + (POOLED * (pooled[at] as number)) / all) / (total + POOLED));
}

/** [from][to]: the density that a mass at one place leaves at the others; by the trapezoid rule it integrates to 1. */
function kernel(places: number, bandwidth: number): number[][] {
  const spacing = (2 * LOG_ODDS_LIMIT) / (places - 1);
  return Array.from({ length: places }, (_, from) => {
    const heights = Array.from({ length: places }, (_, to) =>
      Math.exp(-((((to - from) * spacing) / bandwidth) ** 2) / 2),
    );
    const area = heights.reduce(
      (sum, height, at) => sum + height * spacing * (at === 0 || at === places - 1 ? 0.5 : 1),
      0,
    );
    return heights.map((height) => height / area);
  });
}

function smoothed(masses: readonly number[], spread: readonly (readonly number[])[]): number[] {
  return masses.map((_, to) =>
    masses.reduce((sum, mass, from) => sum + mass * (spread[from]?.[to] as number), 0),
  );
}

/** To five figures, as a card keeps it. */
function rounded(values: readonly number[]): number[] {
  return values.map((value) => Number(value.toPrecision(5)));
}
