import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Anchors,
  accuracyAtShare,
  frontier,
  type OperatingPoint,
  performanceGapRecovered,
  pgrAt,
} from "./frontier.ts";
import { averagePgr, costToPerformance, deltaIbc } from "./metrics.ts";

const anchors: Anchors = { smallAccuracy: 0.5, largeAccuracy: 0.9, largeTokens: 100 };

/** Two points by hand: 80 % of the gap for 20 % of the tokens, all of it for 60 %. */
const points: OperatingPoint[] = [
  { accuracy: 0.9, largeTokens: 60 },
  { accuracy: 0.82, largeTokens: 20 },
  { accuracy: 0.7, largeTokens: 40 }, // dominated
];

/** Accuracies are counts of 500 problems, as they are in a benchmark. */
const curves = fc
  .record({
    small: fc.integer({ min: 0, max: 400 }),
    gap: fc.integer({ min: 10, max: 100 }),
    largeTokens: fc.integer({ min: 1, max: 500 }),
    points: fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 600 })), {
      maxLength: 12,
    }),
  })
  .map(({ small, gap, largeTokens, points }) => ({
    anchors: { smallAccuracy: small / 500, largeAccuracy: (small + gap) / 500, largeTokens },
    points: points.map(([right, tokens]) => ({ accuracy: right / 500, largeTokens: tokens })),
  }));
const pgrs = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);

describe("TRIM's metrics", () => {
  it("gives the figures worked out by hand", () => {
    const curve = frontier(points, anchors);
    expect(curve.map(({ share }) => share)).toEqual([0, 0.2, 0.6]);
    expect(performanceGapRecovered(0.82, anchors)).toBeCloseTo(0.8, 12);
    expect(costToPerformance(curve, 0.5)).toBeCloseTo(0.125, 12);
    expect(costToPerformance(curve, 0.8)).toBeCloseTo(0.2, 12);
    expect(costToPerformance(curve, 0.95)).toBeCloseTo(0.5, 12);
    // 0.2·0.4 + 0.4·0.9 + 0.4·1
    expect(averagePgr(curve)).toBeCloseTo(0.84, 12);
    // Regions below 80 % have IBC 4 times the base; the other 20 have pgr / (0.2 + 2·(pgr − 0.8)).
    let upper = 0;
    for (let region = 80; region < 100; region++) {
      const pgr = (region + 0.5) / 100;
      upper += pgr / (0.2 + 2 * (pgr - 0.8)) - 1;
    }
    expect(deltaIbc(curve)).toBeCloseTo((80 * 3 + upper) / 100, 10);
  });

  it("says infinity for a performance that is not reached, and cuts the area at a share of 1", () => {
    const curve = frontier([{ accuracy: 0.7, largeTokens: 50 }], anchors);
    expect(costToPerformance(curve, 0.95)).toBe(Number.POSITIVE_INFINITY);
    expect(averagePgr(curve)).toBeCloseTo(0.5 * 0.25 + 0.5 * 0.5, 12);
    const dear = frontier([{ accuracy: 0.9, largeTokens: 200 }], anchors);
    expect(averagePgr(dear)).toBeCloseTo(0.25, 12);
    expect(costToPerformance(dear, 1)).toBeCloseTo(2, 12);
  });

  it("has no curve where the large model is not better", () => {
    const curve = frontier(points, { smallAccuracy: 0.9, largeAccuracy: 0.9, largeTokens: 100 });
    expect(curve).toEqual([]);
    expect(deltaIbc(curve)).toBeNaN();
    expect(averagePgr(curve)).toBeNaN();
    expect(pgrAt(curve, 0.5)).toBeNaN();
    expect(costToPerformance(curve, 0.5)).toBe(Number.POSITIVE_INFINITY);
  });

  it("measures nothing gained on the straight line between the models", () => {
    const line = [0.25, 0.5, 0.75, 1].map((share) => ({
      accuracy: 0.5 + 0.4 * share,
      largeTokens: 100 * share,
    }));
    const curve = frontier(line, anchors);
    expect(deltaIbc(curve)).toBeCloseTo(0, 10);
    expect(averagePgr(curve)).toBeCloseTo(0.5, 10);
    expect(costToPerformance(curve, 0.37)).toBeCloseTo(0.37, 10);
  });

  it("never has a cheaper CPT for more performance, nor a dearer one for more points", () => {
    fc.assert(
      fc.property(curves, pgrs, (given, pgr) => {
        const curve = frontier(given.points, given.anchors);
        expect(costToPerformance(curve, pgr / 2)).toBeLessThanOrEqual(costToPerformance(curve, pgr));
        const more = frontier([...given.points, { accuracy: 1, largeTokens: 10 }], given.anchors);
        expect(costToPerformance(more, pgr)).toBeLessThanOrEqual(costToPerformance(curve, pgr) + 1e-9);
        expect(averagePgr(more)).toBeGreaterThanOrEqual(averagePgr(curve) - 1e-9);
      }),
    );
  });

  it("reads back at a CPT the performance it was asked for", () => {
    fc.assert(
      fc.property(curves, pgrs, (given, pgr) => {
        const curve = frontier(given.points, given.anchors);
        const share = costToPerformance(curve, pgr);
        if (Number.isFinite(share)) expect(pgrAt(curve, share)).toBeGreaterThanOrEqual(pgr - 1e-6);
        else expect(curve.every((point) => point.pgr < pgr)).toBe(true);
      }),
    );
  });

  it("does not depend on the unit of tokens or the order of the points", () => {
    fc.assert(
      fc.property(curves, fc.integer({ min: 2, max: 50 }), (given, factor) => {
        const scaled = frontier(
          given.points
            .map(({ accuracy, largeTokens }) => ({ accuracy, largeTokens: largeTokens * factor }))
            .reverse(),
          { ...given.anchors, largeTokens: given.anchors.largeTokens * factor },
        );
        expect(averagePgr(scaled)).toBeCloseTo(averagePgr(frontier(given.points, given.anchors)), 6);
      }),
    );
  });

  it("reads a policy's accuracy between its points, dominated ones too", () => {
    expect(accuracyAtShare(points, anchors, 0.1)).toBeCloseTo(0.66, 12);
    expect(accuracyAtShare(points, anchors, 0.3)).toBeCloseTo(0.76, 12);
    expect(accuracyAtShare(points, anchors, 0.4)).toBeCloseTo(0.7, 12);
    expect(accuracyAtShare(points, anchors, 0.9)).toBeCloseTo(0.9, 12);
    expect(accuracyAtShare([], anchors, 0.9)).toBe(0.5);
  });
});
