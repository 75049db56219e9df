const BINS = 15;

/**
 * Expected calibration error over 15 bins of equal width: the mean distance between the predicted probability
 * and the share of positives in a bin, weighted by the rows in it. `counts` says how often each row counts, once when it is
 * left out. NaN for no rows.
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  positives: readonly boolean[],
  counts?: ArrayLike<number>,
): number {
  const predicted = new Float64Array(BINS);
  const observed = new Float64Array(BINS);
  let total = 0;
  for (let row = 0; row < positives.length; row++) {
    const count = counts === undefined ? 1 : (counts[row] as number);
    const probability = probabilities[row] as number;
    const bin = Math.min(BINS - 1, Math.floor(probability * BINS));
    predicted[bin] = (predicted[bin] as number) + count * probability;
    if (positives[row]) observed[bin] = (observed[bin] as number) + count;
    total += count;
  }
  if (total === 0) return Number.NaN;
  return predicted.reduce((sum, each, bin) => sum + Math.abs(each - (observed[bin] as number)), 0) / total;
}
