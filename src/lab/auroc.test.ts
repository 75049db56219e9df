import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auroc, aurocInterval, rankedAuroc, type ScoredRow } from "./auroc.ts";

const rows = (list: [number, boolean][]): ScoredRow[] =>
  list.map(([score, positive], cluster) => ({ score, positive, cluster }));

describe("auroc", () => {
  it("counts pairs, ties as half", () => {
    // Positives 3, 2; negatives 2, 1: pairs 3>2, 3>1, 2=2, 2>1.
    expect(
      auroc(
        rows([
          [3, true],
          [2, true],
          [2, false],
          [1, false],
        ]),
      ),
    ).toBeCloseTo(3.5 / 4, 12);
    expect(
      auroc(
        rows([
          [1, true],
          [1, false],
        ]),
      ),
    ).toBe(0.5);
    expect(
      auroc(
        rows([
          [1, true],
          [2, true],
        ]),
      ),
    ).toBeNaN();
    expect(auroc([])).toBeNaN();
  });

  it("agrees with counting every pair", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { maxLength: 30 }),
        (list) => {
          let wins = 0;
          let pairs = 0;
          for (const [high, positive] of list)
            for (const [low, other] of list)
              if (positive && !other) {
                pairs++;
                wins += high > low ? 1 : high === low ? 0.5 : 0;
              }
          const value = auroc(rows(list));
          if (pairs === 0) expect(value).toBeNaN();
          else expect(value).toBeCloseTo(wins / pairs, 10);
        },
      ),
    );
  });

  it("has a wider interval when rows come in clusters", () => {
    const list: ScoredRow[] = Array.from({ length: 400 }, (_, i) => {
      const cluster = Math.floor(i / 8);
      return {
        score: Math.sin(cluster * 12.9898) + (cluster % 2) * 0.8,
        positive: cluster % 2 === 1,
        cluster,
      };
    });
    const clustered = aurocInterval(list, { resamples: 300, seed: 1 });
    const loose = aurocInterval(
      list.map((row, cluster) => ({ ...row, cluster })),
      { resamples: 300, seed: 1 },
    );
    expect(clustered[1] - clustered[0]).toBeGreaterThan(1.5 * (loose[1] - loose[0]));
    const value = auroc(list);
    expect(clustered[0]).toBeLessThan(value);
    expect(clustered[1]).toBeGreaterThan(value);
  });
});

it("counts rows as often as it is told", () => {
  const ranked = rankedAuroc([
    { score: 3, positive: false },
    { score: 1, positive: true },
    { score: 2, positive: false },
    { score: 4, positive: true },
  ]);
  expect(ranked(Float64Array.of(1, 1, 1, 1))).toBe(0.5);
  expect(ranked(Float64Array.of(1, 0, 1, 2))).toBe(1);
  expect(ranked(Float64Array.of(0, 1, 1, 3))).toBe(0.75);
  expect(ranked(Float64Array.of(0, 1, 0, 1))).toBeNaN();
});
