const BINS = 15;

/**
 * Expected calibration error over 15 bins of equal width: the mean distance between the predicted probability
 * and the share of positives in a bin, weighted by the rows in it. NaN for no rows.
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  positives: readonly boolean[],
): number {
  const predicted = new Float64Array(BINS);
  const observed = new Float64Array(BINS);
  for (let row = 0; row < positives.length; row++) {
    const probability = probabilities[row] as number;
    const bin = Math.min(BINS - 1, Math.floor(probability * BINS));
    predicted[bin] = (predicted[bin] as number) + probability;
    if (positives[row]) observed[bin] = (observed[bin] as number) + 1;
  }
  if (positives.length === 0) return Number.NaN;
  return (
    predicted.reduce((sum, total, bin) => sum + Math.abs(total - (observed[bin] as number)), 0) /
    positives.length
  );
}
