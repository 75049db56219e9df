import { describe, expect, it } from "vitest";
import { LOG_ODDS_LIMIT, pairDensity, scoreDensity } from "../../policies/pomdp/density.ts";
import { createDraw } from "../../problems/pocket/draw.ts";
import { fitPairDensity, fitScoreDensity, type ScoreSample } from "./fit-density.ts";

const draw = createDraw(4);
const gaussian = () => Math.sqrt(-2 * Math.log(1 - draw.unit())) * Math.cos(2 * Math.PI * draw.unit());
const score = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
const [MEAN, SPREAD] = [1.5, 2];
const samples = (count: number) =>
  Array.from({ length: count }, (_, i): ScoreSample => {
    const least = gaussian();
    return {
      score: score(MEAN + SPREAD * gaussian()),
      least: i % 4 === 0 ? null : score(least),
      weight: 0.5 + (i % 2),
    };
  });
const normal = (x: number, mean = MEAN, spread = SPREAD) =>
  Math.exp(-(((x - mean) / spread) ** 2) / 2) / spread / Math.sqrt(2 * Math.PI);
/** By midpoints, which is exact on straight lines: `parts` is a multiple of the grid's 80 intervals, or 30 of a pair's. */
const integral = (of: (logOdds: number) => number, parts = 160) => {
  const width = (2 * LOG_ODDS_LIMIT) / parts;
  return Array.from({ length: parts }, (_, i) => of(-LOG_ODDS_LIMIT + (i + 0.5) * width) * width).reduce(
    (a, b) => a + b,
  );
};
const extremes: ScoreSample[] = [0, 0, 1].map((at) => ({ score: at, least: 1, weight: 1 }));

describe("a density of scores", () => {
  const [train, heldOut] = [samples(1500), samples(800)];
  const { density, bandwidth } = fitScoreDensity(train, train, heldOut);

  it("integrates to 1, also with all scores at the limits", () => {
    expect(integral((x) => scoreDensity(density, score(x)))).toBeCloseTo(1, 4);
    const { density: outer } = fitScoreDensity(extremes, extremes, extremes);
    expect(integral((x) => scoreDensity(outer, score(x)))).toBeCloseTo(1, 4);
    expect(outer[0]).toBeGreaterThan(outer.at(-1) ?? Number.NaN);
    expect(outer.at(-1)).toBeGreaterThan(outer[40] ?? Number.NaN);
  });

  it("comes close to the one that the scores were drawn from, with a bandwidth that held-out scores prefer", () => {
    expect(integral((x) => Math.abs(scoreDensity(density, score(x)) - normal(x)))).toBeLessThan(0.08);
    expect(bandwidth).toBeGreaterThan(0.15);
    expect(bandwidth).toBeLessThan(1);
    const few = train.slice(0, 30);
    expect(fitScoreDensity(few, few, heldOut).bandwidth).toBeGreaterThan(bandwidth);
  });

  it("leaves no score of any state impossible in this one", () => {
    const pooled = [...train, ...extremes];
    const low = train.filter((sample) => sample.score < 0.5);
    const { density: own } = fitScoreDensity(low, pooled, low);
    expect(scoreDensity(own, 1)).toBeGreaterThan(0);
    expect(() => fitScoreDensity([], [], [])).toThrow(RangeError);
  });
});

it("a density of pairs integrates to 1 and holds the part without a least score apart", () => {
  const [train, heldOut] = [samples(1500), samples(400)];
  const { density } = fitPairDensity(train, train, heldOut);
  const unread = integral((x) => pairDensity(density, null, score(x)), 30);
  const rest = integral((m) => integral((x) => pairDensity(density, score(m), score(x)), 30), 30);
  expect(unread + rest).toBeCloseTo(1, 4);
  // Weights of ½ and 1½ in turn: every fourth sample has weight ½.
  expect(unread).toBeCloseTo(0.125, 2);
  const away = integral(
    (m) =>
      integral(
        (x) => Math.abs(pairDensity(density, score(m), score(x)) - 0.875 * normal(m, 0, 1) * normal(x)),
        60,
      ),
    60,
  );
  expect(away).toBeLessThan(0.2);
});
