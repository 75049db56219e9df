import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { CalibrationTableSchema, guaranteeWords, operatingPointFor } from "./calibration-table.ts";
import { parseCalibrationTarget, targetText } from "./calibration-target.ts";
import { sampleRow as row, sampleCalibrationTable } from "./testing/sample-calibration-table.ts";

const TABLE = sampleCalibrationTable([
  row({ kind: "cost", value: 0.1 }, 0.8),
  row({ kind: "cost", value: 0.3 }, 0.4),
  row({ kind: "cost", value: 0.2 }, 0.6),
  row({ kind: "relative-accuracy", value: 0.9 }, 0.7),
  row({ kind: "relative-accuracy", value: 0.95 }, 0.5),
  row({ kind: "relative-accuracy", value: 0.99 }, null),
]);
const thresholdFor = (text: string) =>
  operatingPointFor(TABLE, parseCalibrationTarget(text))?.threshold ?? null;

describe("operatingPointFor", () => {
  it("finds a target's own row, and between two rows the stricter one", () => {
    expect(thresholdFor("cost=0.2")).toBe(0.6);
    expect(thresholdFor("cost=0.29")).toBe(0.6);
    expect(thresholdFor("cost=5")).toBe(0.4);
    expect(thresholdFor("relative-accuracy=0.9")).toBe(0.7);
    expect(thresholdFor("relative-accuracy=0.91")).toBe(0.5);
  });

  it("finds none where no row is as strict, none was certified, or the target is of another kind", () => {
    expect(thresholdFor("cost=0.05")).toBeNull();
    expect(thresholdFor("relative-accuracy=0.99")).toBeNull();
    expect(thresholdFor("relative-accuracy=0.97")).toBeNull();
    expect(thresholdFor("budget-usd=1")).toBeNull();
  });

  it("takes a stricter row where the target's own has no threshold", () => {
    const rows = [row({ kind: "cost", value: 0.1 }, 0.8), row({ kind: "cost", value: 0.2 }, null)];
    expect(operatingPointFor({ rows }, { kind: "cost", value: 0.2 })?.threshold).toBe(0.8);
  });
});

it("says what is guaranteed, on what, how surely, and where it is void", () => {
  const words = guaranteeWords(TABLE, row({ kind: "relative-accuracy", value: 0.95 }, 0.5));
  expect(words).toMatch(/threshold 0.5, the share of right answers is at least 95% of the large model's/);
  expect(words).toMatch(/3000 problems of the split “calibration”.* at most 10% .* each target by itself/);
  expect(words).toMatch(/void for problems of any other kind/);
  expect(guaranteeWords(TABLE, row({ kind: "cost", value: 0.2 }, 0.5))).toMatch(/at most 20% of the tokens/);
  expect(guaranteeWords(TABLE, row({ kind: "budget-usd", value: 0.002 }, 0.5))).toMatch(/at most \$0.002 at/);
  expect(guaranteeWords(TABLE, row({ kind: "cost", value: 0.2 }, null))).toMatch(
    /^No threshold can be promised to keep cost=0.2/,
  );
});

it("accepts its own table and none with a threshold or a target that cannot be", () => {
  expect(v.parse(CalibrationTableSchema, TABLE)).toEqual(TABLE);
  const refused = (rows: readonly unknown[]) => v.is(CalibrationTableSchema, { ...TABLE, rows });
  expect(refused([row({ kind: "cost", value: 0.2 }, 1.5)])).toBe(false);
  expect(refused([row({ kind: "relative-accuracy", value: 1.1 }, 0.5)])).toBe(false);
});

it("reads targets as they are written, and says how to write them", () => {
  for (const text of ["cost=0.2", "relative-accuracy=0.95", "budget-usd=0.002"])
    expect(targetText(parseCalibrationTarget(text))).toBe(text);
  for (const text of ["cost", "cost=", "cost=-1", "cost=a", "cost=1=2", "speed=1", "relative-accuracy=95"])
    expect(() => parseCalibrationTarget(text)).toThrow(/is not a target/);
});
