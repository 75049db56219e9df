import { describe, expect, it } from "vitest";
import { createDraw } from "../../problems/pocket/draw.ts";
import { bettingPValue, hoeffdingPValue, logCapital, predictableBets } from "./betting.ts";

describe("the betting test", () => {
  it("has the capital in closed form for a constant bet on coin flips", () => {
    const flips = Float64Array.of(1, 0, 1, 1, 0, 1, 1, 1);
    const logs = logCapital(flips, 0.5, new Float64Array(flips.length).fill(0.8));
    // Six heads at 1 + 0.8/2 and two tails at 1 − 0.8/2.
    expect(Math.exp(logs.at(-1) ?? 0)).toBeCloseTo(1.4 ** 6 * 0.6 ** 2, 12);
  });

  it("bets what the paper's formulas say, term by term", () => {
    const values = [0.9, 0.2, 0.55, 1, 0, 0.7];
    const [mean, delta] = [0.4, 0.1];
    const muHat = (t: number) => (0.5 + values.slice(0, t).reduce((a, b) => a + b, 0)) / (t + 1);
    const varianceHat = (t: number) =>
      (0.25 + values.slice(0, t).reduce((sum, x, i) => sum + (x - muHat(i + 1)) ** 2, 0)) / (t + 1);
    let capital = 1;
    const capitals = values.map((x, i) => {
      const bet = Math.min(
        Math.sqrt((2 * Math.log(1 / delta)) / (values.length * varianceHat(i))),
        0.75 / mean,
      );
      capital *= 1 + bet * (x - mean);
      return capital;
    });
    const portions = Float64Array.from(values);
    const logs = logCapital(portions, mean, predictableBets(portions, mean, delta));
    expect(logs).toHaveLength(6);
    for (const [at, log] of logs.entries()) expect(Math.exp(log)).toBeCloseTo(capitals[at] ?? 0, 12);
    // The same values on another scale, where their mean is to be compared with 0.
    const pValue = bettingPValue(
      portions.map((x) => 5 * (x - mean)),
      { low: -5 * mean, high: 5 * (1 - mean), delta },
    );
    expect(pValue).toBeCloseTo(1 / Math.max(1, ...capitals), 12);
    expect(pValue).toBeLessThan(1);
  });

  it("keeps its capital at 1 on average and its level exactly, over all sequences of twelve", () => {
    const [count, chance] = [12, 0.3];
    let expected = 0;
    const rejected = new Map([0.3, 0.1, 0.05, 0.01].map((delta) => [delta, 0]));
    for (let bits = 0; bits < 2 ** count; bits++) {
      const portions = Float64Array.from({ length: count }, (_, i) => (bits >> i) & 1);
      const probability = portions.reduce((p, x) => p * (x === 1 ? chance : 1 - chance), 1);
      const logs = logCapital(portions, chance, predictableBets(portions, chance, 0.1));
      expected += probability * Math.exp(logs.at(-1) ?? 0);
      const values = portions.map((x) => x - chance);
      for (const [delta, sum] of rejected)
        if (bettingPValue(values, { low: -chance, high: 1 - chance, delta }) <= delta)
          rejected.set(delta, sum + probability);
    }
    expect(expected).toBeCloseTo(1, 10);
    for (const [delta, sum] of rejected) expect(sum).toBeLessThanOrEqual(delta);
    expect(rejected.get(0.1)).toBeGreaterThan(0);
  });

  it("rejects a mean of 0 in few draws, a mean well above it in nearly all, where Hoeffding cannot", () => {
    const draw = createDraw(11);
    const range = { low: -0.95, high: 1 };
    /** Correct − 0.95 · correct of the large model: only it is right, both are, or the policy alone. */
    const sample = (onlyLarge: number, onlyPolicy: number) =>
      Float64Array.from({ length: 500 }, () => {
        const unit = draw.unit();
        return unit < onlyLarge ? -0.95 : unit < onlyLarge + onlyPolicy ? 1 : 0.05;
      });
    const count = (tests: number, holds: () => boolean) =>
      Array.from({ length: tests }, holds).filter(Boolean).length;
    const certified = (values: Float64Array) => bettingPValue(values, { ...range, delta: 0.1 }) <= 0.1;
    // A mean of exactly 0: −0.95 a + b + 0.05 (1 − a − b) = 0. Of 400 draws three standard deviations above 40 are 58.
    expect(count(400, () => certified(sample(0.06, (0.06 - 0.05) / 0.95)))).toBeLessThan(58);
    expect(count(100, () => certified(sample(0.02, 0.01)))).toBeGreaterThan(95);
    expect(count(100, () => hoeffdingPValue(sample(0.02, 0.01), range) <= 0.1)).toBe(0);
  });

  it("says what cannot be tested", () => {
    const range = { low: -1, high: 1, delta: 0.1 };
    expect(() => bettingPValue(new Float64Array(0), range)).toThrow(/no values/);
    expect(() => bettingPValue(Float64Array.of(0, -1.01), range)).toThrow(/-1.01 lies outside its stated/);
    expect(() => bettingPValue(Float64Array.of(Number.NaN), range)).toThrow(/NaN lies outside/);
    expect(() => bettingPValue(Float64Array.of(0), { ...range, delta: 1 })).toThrow(/level/);
    expect(() => bettingPValue(Float64Array.of(0), { ...range, high: -1 })).toThrow(/empty/);
  });

  it("needs no data where no value can be below 0", () => {
    expect(bettingPValue(Float64Array.of(0.5), { low: 0.2, high: 1, delta: 0.1 })).toBe(0);
  });
});

it("has Hoeffding's p-value in closed form", () => {
  expect(hoeffdingPValue(Float64Array.of(1, 1, 0.5, 0.5), { low: -1, high: 1 })).toBeCloseTo(
    Math.exp(-2 * 4 * 0.375 ** 2),
    12,
  );
  expect(hoeffdingPValue(Float64Array.of(-0.5), { low: -1, high: 1 })).toBe(1);
});
