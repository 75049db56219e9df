import type { FrontierPoint } from "./frontier.ts";

/**
 * CPT (TRIM): the least share of the large model's own tokens at which the curve reaches `pgr`.
 * Infinity when it never does.
 */
export function costToPerformance(curve: readonly FrontierPoint[], pgr: number): number {
  let before: FrontierPoint | undefined;
  for (const point of curve) {
    if (point.pgr >= pgr) {
      if (before === undefined || point.pgr === before.pgr) return point.share;
      return before.share + ((pgr - before.pgr) / (point.pgr - before.pgr)) * (point.share - before.share);
    }
    before = point;
  }
  return Number.POSITIVE_INFINITY;
}

const REGIONS = 100;

/**
 * ΔIBC (TRIM, after AutoMix): (IBC − IBC_base) / IBC_base with IBC = (r − r_w) / C, averaged over 100 regions of
 * equal accuracy between the small and the large model, each taken at its middle. Since IBC / IBC_base is
 * PGR / share, a region costs nothing more than its CPT; one that is never reached has an IBC of 0.
 * 0 for a straight line between the models; NaN for no curve; Infinity where accuracy comes without any tokens.
 */
export function deltaIbc(curve: readonly FrontierPoint[]): number {
  if (curve.length === 0) return Number.NaN;
  let sum = 0;
  for (let region = 0; region < REGIONS; region++) {
    const pgr = (region + 0.5) / REGIONS;
    sum += pgr / costToPerformance(curve, pgr) - 1;
  }
  return sum / REGIONS;
}

/** APGR: the area under PGR against share, for shares from 0 to 1. 0.5 for a straight line; NaN for no curve. */
export function averagePgr(curve: readonly FrontierPoint[]): number {
  if (curve.length === 0) return Number.NaN;
  let area = 0;
  let before: FrontierPoint = { share: 0, pgr: 0 };
  for (const point of curve) {
    if (point.share >= 1) {
      const rise = ((1 - before.share) / (point.share - before.share || 1)) * (point.pgr - before.pgr);
      return area + (1 - before.share) * (before.pgr + rise / 2);
    }
    area += (point.share - before.share) * ((point.pgr + before.pgr) / 2);
    before = point;
  }
  return area + (1 - before.share) * before.pgr;
}
