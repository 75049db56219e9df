/**
 * Fixed-sequence testing: hypotheses are tested at level `delta` each in an order fixed beforehand, up to the first that is not
 * rejected; the chance that any true one is rejected is at most `delta`, whatever their number. Returns how many were rejected
 * and the p-values that were computed.
 */
export function fixedSequence(
  hypotheses: number,
  pValueOf: (hypothesis: number) => number,
  delta: number,
): { readonly rejected: number; readonly pValues: readonly number[] } {
  const pValues: number[] = [];
  while (pValues.length < hypotheses) {
    const pValue = pValueOf(pValues.length);
    pValues.push(pValue);
    if (!(pValue <= delta)) return { rejected: pValues.length - 1, pValues };
  }
  return { rejected: hypotheses, pValues };
}
