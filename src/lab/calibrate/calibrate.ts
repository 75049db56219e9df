import type { Price } from "../../core/usage.ts";
import {
  CALIBRATION_TABLE_SCHEMA,
  type CalibrationRow,
  type CalibrationTable,
} from "../../policies/calibration-table.ts";
import type { CalibrationTarget } from "../../policies/calibration-target.ts";
import { createDraw } from "../../problems/pocket/draw.ts";
import type { Outcomes } from "../benchmark.ts";
import { printed } from "../figure.ts";
import { bettingPValue } from "./betting.ts";
import {
  type CalibrationData,
  type CalibrationPoint,
  checkCalibrationData,
  takeValues,
} from "./calibration-data.ts";
import type { CostLimits } from "./cost-limits.ts";
import { fixedSequence } from "./fixed-sequence.ts";
import { type TargetHypotheses, targetHypotheses } from "./target-hypotheses.ts";

export interface CalibrationOptions {
  /** The greatest chance that a threshold is returned which does not keep its target. */
  readonly delta: number;
  /** Of the order in which the problems are read. */
  readonly seed: number;
  readonly limits: CostLimits;
}

/** METHODS: the level of every guarantee unless another is asked for. */
export const DEFAULT_DELTA = 0.1;

export interface Calibrated {
  readonly target: CalibrationTarget;
  /** The last threshold from the safe end that was certified; null: none exists. */
  readonly threshold: number | null;
  /** The furthest from the safe end whose plain mean keeps the target: no guarantee. */
  readonly plugIn: number | null;
  /** In the order of the tests; the last one failed unless all thresholds were certified. */
  readonly tested: readonly { readonly threshold: number; readonly pValue: number }[];
}

/**
 * The threshold of a policy that keeps `target` with probability at least 1 − `delta` over the draw of the calibration problems.
 * These must be independent draws of the problems that the promise is for, and neither the policy, its scorer's calibration nor
 * the list of thresholds may have been made with them.
 * Throws a RangeError for data that cannot be tested (`checkCalibrationData`, `targetHypotheses`, `bettingPValue`).
 */
export function calibrate(
  data: CalibrationData,
  target: CalibrationTarget,
  { delta, seed, limits }: CalibrationOptions,
): Calibrated {
  checkCalibrationData(data);
  const hypotheses = targetHypotheses(target, data, limits);
  const { points, valuesOf, low, high } = hypotheses;
  // A list sorted by family or length would not be a sequence of independent draws.
  const order = createDraw(seed).shuffle([...data.large.correct.keys()]);
  const certified = certify(
    hypotheses,
    (values) => bettingPValue(takeValues(values, order), { low, high, delta }),
    delta,
  );
  return {
    target,
    threshold: certified.threshold,
    plugIn: points.findLast((point) => sumOf(valuesOf(point)) >= 0)?.threshold ?? null,
    tested: certified.pValues.map((pValue, at) => ({
      threshold: (points[at] as CalibrationPoint).threshold,
      pValue,
    })),
  };
}

/** Fixed-sequence testing of a target's thresholds from the safe end, with any test of a mean below 0. */
export function certify(
  { points, valuesOf }: TargetHypotheses,
  pValueOf: (values: Float64Array) => number,
  delta: number,
): { readonly threshold: number | null; readonly pValues: readonly number[] } {
  const { rejected, pValues } = fixedSequence(
    points.length,
    (at) => pValueOf(valuesOf(points[at] as CalibrationPoint)),
    delta,
  );
  return { threshold: points[rejected - 1]?.threshold ?? null, pValues };
}

export interface CalibrationTableOptions extends CalibrationOptions {
  readonly targets: readonly CalibrationTarget[];
  /** Where the problems come from. */
  readonly split: string;
  /** What the outcomes' dollars were counted with. */
  readonly price: Price | null;
}

/** Every target's threshold at once, for a policy's card. The guarantee is each row's by itself. Throws as `calibrate` does. */
export function calibrationTable(data: CalibrationData, options: CalibrationTableOptions): CalibrationTable {
  checkCalibrationData(data);
  const { targets, delta, seed, limits, split, price } = options;
  const { large } = data;
  const measured = (threshold: number | null): CalibrationRow["measured"] => {
    const outcomes = data.points.find((point) => point.threshold === threshold)?.outcomes;
    return outcomes === undefined
      ? null
      : {
          accuracy: meanOf(outcomes.correct),
          largeTokenShare: printed(sumOf(outcomes.largeTokens) / sumOf(large.largeTokens)),
          costUsd: usdOf(outcomes),
        };
  };
  return {
    schema: CALIBRATION_TABLE_SCHEMA,
    method: "betting, fixed sequence",
    split,
    n: large.correct.length,
    delta,
    seed,
    limits,
    price,
    large: { accuracy: meanOf(large.correct), tokens: meanOf(large.largeTokens), costUsd: usdOf(large) },
    rows: targets.map((target) => {
      const { threshold, plugIn } = calibrate(data, target, options);
      return { target, threshold, plugIn, measured: measured(threshold) };
    }),
  };
}

const usdOf = ({ costUsd }: Outcomes): number | null => printed(meanOf(costUsd));

export function meanOf(values: Float64Array): number {
  return sumOf(values) / values.length;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] as number;
  return sum;
}
