import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { CalibrationTableSchema } from "../../policies/calibration-table.ts";
import { ILLUSTRATIVE_PRICE } from "../illustrative-price.ts";
import { calibrate, calibrationTable, DEFAULT_DELTA } from "./calibrate.ts";
import type { CalibrationData } from "./calibration-data.ts";
import { costLimits } from "./cost-limits.ts";

const PROBLEMS = 1000;
const OPTIONS = { delta: DEFAULT_DELTA, seed: 1, limits: { tokens: 200, usd: 0.01 } };
const WANTED = { kind: "relative-accuracy", value: 0.95 } as const;

/** Of every hundred problems this many are lost that the large model, which is always right, wins; and tokens of each. */
function dataOf(
  points: readonly (readonly [threshold: number, lost: number, tokens: number])[],
): CalibrationData {
  const outcomes = (lost: number, tokens: number) => ({
    correct: Float64Array.from({ length: PROBLEMS }, (_, at) => (at % 100 < lost ? 0 : 1)),
    largeTokens: new Float64Array(PROBLEMS).fill(tokens),
    costUsd: new Float64Array(PROBLEMS).fill(tokens * 1e-5),
  });
  return {
    points: points.map(([threshold, lost, tokens]) => ({ threshold, outcomes: outcomes(lost, tokens) })),
    large: outcomes(0, 100),
  };
}

function firstOf({ points, large }: CalibrationData, problems: number): CalibrationData {
  const first = (outcomes: CalibrationData["large"]) => ({
    correct: outcomes.correct.slice(0, problems),
    largeTokens: outcomes.largeTokens.slice(0, problems),
    costUsd: outcomes.costUsd.slice(0, problems),
  });
  return {
    points: points.map(({ threshold, outcomes }) => ({ threshold, outcomes: first(outcomes) })),
    large: first(large),
  };
}

const SWEPT = dataOf([
  [0.5, 2, 60],
  [0, 0, 100],
  [0.9, 6, 18],
  [0.7, 4, 40],
  [1, 40, 0],
]);

describe("calibrate", () => {
  it("certifies from buying most, and stops where there is no slack left, which the plain means do not see", () => {
    const result = calibrate(SWEPT, WANTED, OPTIONS);
    expect(result).toMatchObject({ threshold: 0.5, plugIn: 0.7 });
    expect(result.tested.map(({ threshold }) => threshold)).toEqual([0, 0.5, 0.7]);
    expect(result.tested.map(({ pValue }) => pValue <= 0.1)).toEqual([true, true, false]);
  });

  it("does not go on behind a threshold that fails, however good the next", () => {
    const data = dataOf([
      [0, 0, 100],
      [0.4, 30, 60],
      [0.8, 0, 20],
    ]);
    expect(calibrate(data, WANTED, OPTIONS)).toMatchObject({ threshold: 0, plugIn: 0.8 });
  });

  it("says that none exists where the safe end cannot be shown", () => {
    const few = firstOf(SWEPT, 3);
    expect(calibrate(few, WANTED, OPTIONS)).toMatchObject({ threshold: null, plugIn: 0 });
    expect(calibrate(SWEPT, { kind: "relative-accuracy", value: 1 }, OPTIONS).threshold).toBeNull();
  });

  it("certifies costs from buying least", () => {
    const cost = calibrate(SWEPT, { kind: "cost", value: 0.2 }, OPTIONS);
    expect(cost.tested.map(({ threshold }) => threshold)).toEqual([1, 0.9, 0.7]);
    expect(cost).toMatchObject({ threshold: 0.9, plugIn: 0.9 });
    expect(calibrate(SWEPT, { kind: "budget-usd", value: 0.0007 }, OPTIONS).threshold).toBe(0.5);
    // No problem can cost more than this, so nothing need be shown.
    expect(calibrate(SWEPT, { kind: "budget-usd", value: 0.01 }, OPTIONS).threshold).toBe(0);
  });

  it("finds less where a problem could cost much more than any did", () => {
    const target = { kind: "cost", value: 0.2 } as const;
    const limits = { tokens: 20_000, usd: null };
    expect(calibrate(SWEPT, target, { ...OPTIONS, limits }).threshold).toBeNull();
  });

  it("refuses data that cannot be tested", () => {
    const { points, large } = SWEPT;
    const run = (data: CalibrationData) => () => calibrate(data, WANTED, OPTIONS);
    expect(run({ points: [], large })).toThrow(/no thresholds/);
    expect(run({ points: [...points, ...points.slice(0, 1)], large })).toThrow(/two operating points .* 0.5/);
    expect(run(firstOf(SWEPT, 0))).toThrow(/no problems/);
    expect(run({ points, large: firstOf(SWEPT, 2).large })).toThrow(/not of the same problems/);
    expect(() =>
      calibrate(SWEPT, { kind: "cost", value: 0.2 }, { ...OPTIONS, limits: { tokens: 50, usd: null } }),
    ).toThrow(/outside its stated range/);
    expect(() =>
      calibrate(SWEPT, { kind: "budget-usd", value: 1 }, { ...OPTIONS, limits: { tokens: 50, usd: null } }),
    ).toThrow(/needs a price/);
  });
});

describe("a calibration table", () => {
  it("has every target's threshold, what it measured, and passes its schema", () => {
    const table = calibrationTable(SWEPT, {
      ...OPTIONS,
      targets: [WANTED, { kind: "cost", value: 0.2 }, { kind: "relative-accuracy", value: 1 }],
      split: "calibration",
      price: ILLUSTRATIVE_PRICE,
    });
    expect(table.rows).toEqual([
      {
        target: WANTED,
        threshold: 0.5,
        plugIn: 0.7,
        measured: { accuracy: 0.98, largeTokenShare: 0.6, costUsd: 0.0006 },
      },
      {
        target: { kind: "cost", value: 0.2 },
        threshold: 0.9,
        plugIn: 0.9,
        measured: { accuracy: 0.94, largeTokenShare: 0.18, costUsd: 0.00018 },
      },
      { target: { kind: "relative-accuracy", value: 1 }, threshold: null, plugIn: 0, measured: null },
    ]);
    expect(table).toMatchObject({
      n: 1000,
      delta: 0.1,
      split: "calibration",
      large: { accuracy: 1, tokens: 100 },
    });
    expect(v.parse(CalibrationTableSchema, JSON.parse(JSON.stringify(table)))).toEqual(table);
  });

  it("depends on nothing but the data and the seed", () => {
    const options = { ...OPTIONS, targets: [WANTED], split: "calibration", price: null };
    expect(calibrationTable(SWEPT, options)).toEqual(calibrationTable(SWEPT, options));
    const pValues = (seed: number) => calibrate(SWEPT, WANTED, { ...OPTIONS, seed }).tested;
    expect(pValues(1)).toEqual(pValues(1));
    expect(pValues(1)).not.toEqual(pValues(2));
  });
});

it("knows the most that a problem can cost from the loop's own limits", () => {
  expect(costLimits(1024, null)).toEqual({ tokens: 1024, usd: null });
  expect(costLimits(1000, ILLUSTRATIVE_PRICE).usd).toBeCloseTo((3 * 30 * 1000 + 15 * 1000) / 1e6, 12);
});
