import type { CalibrationRow, CalibrationTable } from "../calibration-table.ts";
import type { CalibrationTarget } from "../calibration-target.ts";

/** A row whose threshold was also the one that looked best; with none, nothing could be promised. */
export const sampleRow = (target: CalibrationTarget, threshold: number | null): CalibrationRow => ({
  target,
  threshold,
  plugIn: threshold,
  measured: null,
});

/** A table of these rows, as `calibrate` would have written it into a card. */
export const sampleCalibrationTable = (rows: readonly CalibrationRow[]): CalibrationTable => ({
  schema: 1,
  method: "betting, fixed sequence",
  split: "calibration",
  n: 3000,
  delta: 0.1,
  seed: 0,
  limits: { tokens: 1024, usd: null },
  price: null,
  large: { accuracy: 0.9, tokens: 81.25, costUsd: null },
  rows: [...rows],
});
