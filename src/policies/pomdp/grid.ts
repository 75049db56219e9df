/**
 * A function known at evenly spaced places, read between two of them as a straight line: `at` from 0 (the first of `count` values,
 * which start at `from`) to count − 1. Outside it is as at the nearer end.
 */
export function onGrid(values: ArrayLike<number>, at: number, from = 0, count = values.length): number {
  const place = Math.max(0, Math.min(count - 1, at));
  const low = Math.min(Math.floor(place), Math.max(0, count - 2));
  const below = values[from + low] as number;
  const above = count === 1 ? below : (values[from + low + 1] as number);
  return below + (place - low) * (above - below);
}
