import type { Interval } from "../bootstrap.ts";

const Z = 1.959964;

/** Wilson's 95 % interval of a share of `successes` in `trials`, of which there must be some. */
export function wilsonInterval(successes: number, trials: number): Interval {
  const share = successes / trials;
  const middle = share + Z ** 2 / (2 * trials);
  const half = Z * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  const scale = 1 + Z ** 2 / trials;
  return [(middle - half) / scale, (middle + half) / scale];
}

/** The least count that a binomial variable does not exceed with probability at least `certainty`. */
export function binomialQuantile(trials: number, chance: number, certainty: number): number {
  let term = (1 - chance) ** trials;
  let sum = term;
  let count = 0;
  while (sum < certainty && count < trials) {
    term *= ((trials - count) / (count + 1)) * (chance / (1 - chance));
    sum += term;
    count += 1;
  }
  return count;
}
