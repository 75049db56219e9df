/** How many milliseconds of the page one millisecond of the runs takes: over 1 is slow motion. */
export const SLOWDOWNS = [0.1, 0.25, 1, 2, 5, 10, 20, 50, 100, 200] as const;
export type Slowdown = (typeof SLOWDOWNS)[number];

/** Long enough to follow three columns, short enough to wait for. */
const COMFORT = 12_000;

/** The pace at which the longest of the runs takes about twelve seconds. */
export function comfortableSlowdown(longest: number): Slowdown {
  if (longest <= 0) return 1;
  const off = (slowdown: Slowdown) => Math.abs(Math.log((longest * slowdown) / COMFORT));
  return SLOWDOWNS.reduce((best, slowdown) => (off(slowdown) < off(best) ? slowdown : best), SLOWDOWNS[0]);
}
