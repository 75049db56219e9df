/** A mean to be tested of values that surely lie between `low` and `high`. */
export interface BettingOptions {
  readonly low: number;
  readonly high: number;
  /** The level at which the test will be used, in (0, 1); bets are sized for it, and it does not touch validity. */
  readonly delta: number;
}

/** A bet risks at most this part of what would lose everything (Waudby-Smith & Ramdas: 1/2 or 3/4). */
const MOST_RISKED = 0.75;

/**
 * The p-value of H0: the mean is below 0, by the betting test of Waudby-Smith & Ramdas, "Estimating means of bounded random
 * variables by betting" (JRSS-B 2024; the positive half of its hedged capital process, which is all that a one-sided question
 * needs): bet against H0 one value after the other, p = 1 / (greatest capital on the way), by Ville's inequality.
 * Valid for independent values of one distribution at any number of them; their order must not depend on them.
 * Only `low` bears the guarantee: a value above `high` could but lose power.
 * Throws a RangeError for no values, for a value outside [low, high] or for a level outside (0, 1).
 */
export function bettingPValue(values: Float64Array, { low, high, delta }: BettingOptions): number {
  const portions = rescaled(values, low, high);
  if (!(delta > 0 && delta < 1)) throw new RangeError(`a level must lie between 0 and 1, not ${delta}`);
  const mean = -low / (high - low);
  // No value can be below 0, so neither can the mean.
  if (mean <= 0) return 0;
  const logs = logCapital(portions, mean, predictableBets(portions, mean, delta));
  return Math.exp(-logs.reduce((most, log) => Math.max(most, log), 0));
}

/**
 * Predictable plug-in bets for a fixed number of values in [0, 1] (section 4.1 and remark 3 of the paper, with log(1/δ) for one side):
 * λ_t = min(√(2 log(1/δ) / (n σ̂²_{t−1})), c / m), with σ̂²_t = (1/4 + Σ_{i≤t} (x_i − μ̂_i)²) / (t + 1) and
 * μ̂_t = (1/2 + Σ_{i≤t} x_i) / (t + 1). The bet on a value depends on those before it alone.
 */
export function predictableBets(portions: Float64Array, mean: number, delta: number): Float64Array {
  const most = MOST_RISKED / mean;
  let [sum, squares] = [0.5, 0.25];
  return portions.map((value, at) => {
    const variance = squares / (at + 1);
    sum += value;
    squares += (value - sum / (at + 2)) ** 2;
    return Math.min(Math.sqrt((2 * Math.log(1 / delta)) / (portions.length * variance)), most);
  });
}

/** Logarithm of the capital after each value, from a capital of 1: K_t = ∏_{i≤t} (1 + λ_i (x_i − m)). */
export function logCapital(portions: Float64Array, mean: number, bets: Float64Array): Float64Array {
  let log = 0;
  return portions.map((value, at) => {
    log += Math.log1p((bets[at] as number) * (value - mean));
    return log;
  });
}

/**
 * Hoeffding's p-value of the same H0: exp(−2 n (x̄ − m)²) for x̄ > m. It knows the range and not the variance; here to be
 * compared with. Throws as `bettingPValue` does.
 */
export function hoeffdingPValue(values: Float64Array, { low, high }: Omit<BettingOptions, "delta">): number {
  const portions = rescaled(values, low, high);
  const excess = portions.reduce((sum, value) => sum + value, 0) / portions.length + low / (high - low);
  return Math.exp(-2 * portions.length * Math.max(0, excess) ** 2);
}

/** Rounding may leave a value this far outside its range, as a part of the range's width. */
const ROUNDING = 1e-9;

function rescaled(values: Float64Array, low: number, high: number): Float64Array {
  if (values.length === 0) throw new RangeError("no values to test");
  const width = high - low;
  if (!(width > 0)) throw new RangeError(`the range from ${low} to ${high} is empty`);
  return values.map((value) => {
    const portion = (value - low) / width;
    if (!(portion >= -ROUNDING && portion <= 1 + ROUNDING))
      throw new RangeError(`the value ${value} lies outside its stated range from ${low} to ${high}`);
    return Math.min(1, Math.max(0, portion));
  });
}
