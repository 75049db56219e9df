import { expect, it } from "vitest";
import { sampleCalibrationTable, sampleRow } from "../../policies/testing/sample-calibration-table.ts";
import { thresholdsText } from "./thresholds-text.ts";

const TABLE = sampleCalibrationTable([
  {
    target: { kind: "cost", value: 0.2 },
    threshold: 0.3,
    plugIn: 0.25,
    measured: { accuracy: 0.876, largeTokenShare: 0.191, costUsd: null },
  },
  sampleRow({ kind: "relative-accuracy", value: 0.99 }, null),
]);

it("has a row for each target, and says where nothing can be promised", () => {
  const lines = thresholdsText(TABLE).split("\n");
  expect(lines[0]).toContain("3000 problems of `calibration`, δ = 0.1");
  expect(lines[0]).toContain("right on 90.0%");
  expect(lines.slice(-2)).toEqual([
    "| cost=0.2 | 0.3 | 0.25 | 87.6 | 19.1 |",
    "| relative-accuracy=0.99 | none | none | – | – |",
  ]);
});
