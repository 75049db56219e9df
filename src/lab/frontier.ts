/** One way of running a policy over a set of problems. */
export interface OperatingPoint {
  /** Share of problems answered rightly, in [0, 1]. */
  readonly accuracy: number;
  /** Mean tokens that the large model wrote, per problem. */
  readonly largeTokens: number;
}

/** Each model alone on the same problems: what every relative figure is measured against. */
export interface Anchors {
  readonly smallAccuracy: number;
  readonly largeAccuracy: number;
  /** Mean tokens that the large model writes per problem when it works alone. */
  readonly largeTokens: number;
}

export interface FrontierPoint {
  /** Large-model tokens as a share of what the large model alone takes; may exceed 1. */
  readonly share: number;
  /** Performance gap recovered; may exceed 1. */
  readonly pgr: number;
}

/** PGR = (r − r_w) / (r_s − r_w) (TRIM). NaN when the large model is not better than the small one. */
export function performanceGapRecovered(accuracy: number, anchors: Anchors): number {
  const gap = anchors.largeAccuracy - anchors.smallAccuracy;
  return gap > 0 ? (accuracy - anchors.smallAccuracy) / gap : Number.NaN;
}

/**
 * A policy's curve of PGR against share of large-model tokens: its undominated operating points in order of
 * cost, from the small model alone at (0, 0). Between two points it is a straight line, because running each
 * of two thresholds on a part of the problems gets there; it is not the concave hull.
 * Empty when the anchors leave no gap to recover.
 */
export function frontier(points: readonly OperatingPoint[], anchors: Anchors): FrontierPoint[] {
  if (!(anchors.largeAccuracy > anchors.smallAccuracy && anchors.largeTokens > 0)) return [];
  const candidates = points
    .map(({ accuracy, largeTokens }) => ({
      share: largeTokens / anchors.largeTokens,
      pgr: performanceGapRecovered(accuracy, anchors),
    }))
    .sort((a, b) => a.share - b.share || b.pgr - a.pgr);
  const curve: FrontierPoint[] = [{ share: 0, pgr: 0 }];
  let best = 0;
  for (const candidate of candidates) {
    if (candidate.pgr <= best) continue;
    best = candidate.pgr;
    curve.push(candidate);
  }
  return curve;
}

/** PGR of the curve at a share of large tokens; beyond its last point the curve is flat. NaN for no curve. */
export function pgrAt(curve: readonly FrontierPoint[], share: number): number {
  let before: FrontierPoint | undefined;
  for (const point of curve) {
    if (point.share > share) {
      if (before === undefined) return Number.NaN;
      return before.pgr + ((share - before.share) / (point.share - before.share)) * (point.pgr - before.pgr);
    }
    before = point;
  }
  return before?.pgr ?? Number.NaN;
}

/**
 * Accuracy of a policy at a share of large tokens: straight lines between all its operating points in order of cost,
 * dominated ones too, from the small model alone at 0; flat beyond the last. For comparing two policies at equal
 * cost, where taking the better points of one of them would favour it.
 */
export function accuracyAtShare(points: readonly OperatingPoint[], anchors: Anchors, share: number): number {
  return accuraciesAtShares(points, anchors, [share])[0] ?? Number.NaN;
}

/** {@link accuracyAtShare} for many shares. */
export function accuraciesAtShares(
  points: readonly OperatingPoint[],
  anchors: Anchors,
  shares: readonly number[],
): number[] {
  const sorted = [...points].sort((a, b) => a.largeTokens - b.largeTokens);
  return shares.map((share) => {
    const wanted = share * anchors.largeTokens;
    let before: OperatingPoint = { accuracy: anchors.smallAccuracy, largeTokens: 0 };
    for (const point of sorted) {
      if (point.largeTokens > wanted) {
        const portion = (wanted - before.largeTokens) / (point.largeTokens - before.largeTokens);
        return before.accuracy + portion * (point.accuracy - before.accuracy);
      }
      before = point;
    }
    return before.accuracy;
  });
}
