import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** [low, high] of a 95 % interval. */
export type Interval = readonly [low: number, high: number];

export interface BootstrapOptions {
  readonly resamples: number;
  readonly seed: number;
}

export const DEFAULT_BOOTSTRAP: BootstrapOptions = { resamples: 1000, seed: 1 };

/**
 * Percentile bootstrap over `units` (problems, or clusters of them). Each resample gives `statistics` the number
 * of times that every unit was drawn, so that whatever is computed from one resample — every policy, both
 * anchors — is paired. Returns the 95 % interval of each statistic, in their order.
 *
 * NaN results are left out (a resample may leave no gap between the models); infinite ones count, so that a
 * cost that is often not reached has an infinite upper end. An interval without any result is [NaN, NaN].
 */
export function pairedBootstrap(
  units: number,
  statistics: (counts: Float64Array) => readonly number[],
  { resamples, seed }: BootstrapOptions = DEFAULT_BOOTSTRAP,
): Interval[] {
  const generator = xoroshiro128plus(seed);
  const counts = new Float64Array(units);
  const results: number[][] = [];
  for (let resample = 0; resample < resamples; resample++) {
    counts.fill(0);
    for (let i = 0; i < units; i++) {
      const drawn = uniformInt(generator, 0, units - 1);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    statistics(counts).forEach((value, index) => {
      results[index] ??= [];
      if (!Number.isNaN(value)) results[index].push(value);
    });
  }
  return results.map((values) => percentileInterval(values));
}

/** The same where units are drawn in clusters, which are named for each unit: those of one cluster together or not at all. */
export function clusteredBootstrap(
  clusters: readonly string[],
  statistics: (counts: Float64Array) => readonly number[],
  options?: BootstrapOptions,
): Interval[] {
  const places = new Map<string, number>();
  const clusterOf = clusters.map((name) => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  });
  const counts = new Float64Array(clusters.length);
  return pairedBootstrap(
    places.size,
    (drawn) => {
      for (const [unit, place] of clusterOf.entries()) counts[unit] = drawn[place] as number;
      return statistics(counts);
    },
    options,
  );
}

/** The 2.5 % and 97.5 % points of some values, linearly interpolated; [NaN, NaN] for none. Infinite values sort last. */
export function percentileInterval(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}

function quantile(sorted: Float64Array, portion: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = portion * (sorted.length - 1);
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.ceil(position)] as number;
  const rest = position - Math.floor(position);
  return rest === 0 || below === above ? below : below * (1 - rest) + above * rest;
}

/** Mean of `values` under the counts of a resample. */
export function countedMean(values: ArrayLike<number>, counts: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    sum += count * (values[i] as number);
    total += count;
  }
  return sum / total;
}
