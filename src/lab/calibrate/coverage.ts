import type { CalibrationTarget } from "../../policies/calibration-target.ts";
import { createDraw } from "../../problems/pocket/draw.ts";
import type { Outcomes } from "../benchmark.ts";
import type { Interval } from "../bootstrap.ts";
import { hoeffdingPValue } from "./betting.ts";
import { type CalibrationOptions, calibrate, certify, meanOf } from "./calibrate.ts";
import { type CalibrationData, checkCalibrationData } from "./calibration-data.ts";
import { type TargetHypotheses, targetHypotheses } from "./target-hypotheses.ts";
import { binomialQuantile, wilsonInterval } from "./wilson.ts";

export interface CoverageOptions extends CalibrationOptions {
  readonly targets: readonly CalibrationTarget[];
  /** Problems that stand for all there are; METHODS: at least 20,000, fresh. */
  readonly truth: CalibrationData;
  /** Independent problems for one draw, with the truth's thresholds; another seed gives others. */
  readonly sample: (problems: number, seed: number) => CalibrationData;
  /** METHODS: 200 draws of 1,000 problems. */
  readonly draws: number;
  readonly problems: number;
}

export interface CountedShare {
  readonly count: number;
  /** Wilson's 95 % interval of the share. */
  readonly ci: Interval;
}

/** What a threshold gives in truth. */
export interface TruePoint {
  /** Accuracy as a part of the large model's. */
  readonly relativeAccuracy: number;
  readonly largeTokenShare: number;
  readonly costUsd: number;
}

export const COVERED_METHODS = ["betting", "hoeffding", "plug-in"] as const;

export interface CoverageOfMethod {
  readonly method: (typeof COVERED_METHODS)[number];
  /** Draws in which it gave a threshold. */
  readonly found: CountedShare;
  /** Draws in which the threshold that it gave does not keep the target in truth. */
  readonly broken: CountedShare;
  /** Means over the thresholds found; NaN for none. */
  readonly mean: TruePoint;
  /** Broken no more than allowed, and found in at least 90 % of draws. */
  readonly passes: boolean;
}

export interface CoverageOfTarget {
  readonly target: CalibrationTarget;
  /** The furthest threshold from the safe end that keeps the target in truth; null for none. */
  readonly best: (TruePoint & { readonly threshold: number }) | null;
  readonly methods: readonly CoverageOfMethod[];
}

export interface CoverageReport {
  readonly delta: number;
  readonly draws: number;
  readonly problems: number;
  readonly truthProblems: number;
  /** What a method that breaks its promise with probability `delta` exactly stays within in 99 % of such tests. */
  readonly allowed: number;
  readonly targets: readonly CoverageOfTarget[];
}

const LEAST_FOUND = 0.9;
const CERTAINTY = 0.99;

/** Seeds that a draw may give. */
const MOST_SEED = 0x7fffffff;

/**
 * The coverage test of METHODS: calibrates on many draws and looks up in the truth how often a threshold does not keep its
 * target, for the betting test and, beside it, for Hoeffding's in the same fixed sequence and for plain means. All targets see
 * the same draws. Throws as `calibrate` does.
 */
export function coverage(options: CoverageOptions): CoverageReport {
  const { targets, truth, delta, draws, problems, limits } = options;
  checkCalibrationData(truth);
  const seeds = createDraw(options.seed);
  const chosen = targets.map((): Chosen => ({ betting: [], hoeffding: [], "plug-in": [] }));
  for (let draw = 0; draw < draws; draw++) {
    const data = options.sample(problems, seeds.int(0, MOST_SEED));
    const seed = seeds.int(0, MOST_SEED);
    for (const [at, target] of targets.entries()) {
      const { threshold, plugIn } = calibrate(data, target, { delta, limits, seed });
      const hypotheses = targetHypotheses(target, data, limits);
      const byHoeffding = certify(hypotheses, (values) => hoeffdingPValue(values, hypotheses), delta);
      chosen[at]?.betting.push(threshold);
      chosen[at]?.["plug-in"].push(plugIn);
      chosen[at]?.hoeffding.push(byHoeffding.threshold);
    }
  }
  const allowed = binomialQuantile(draws, delta, CERTAINTY);
  return {
    delta,
    draws,
    problems,
    truthProblems: truth.large.correct.length,
    allowed,
    targets: chosen.map((thresholds, at) =>
      judged(targets[at] as CalibrationTarget, thresholds, options, allowed),
    ),
  };
}

type Chosen = Record<(typeof COVERED_METHODS)[number], (number | null)[]>;

function judged(
  target: CalibrationTarget,
  chosen: Chosen,
  { truth, limits, draws }: CoverageOptions,
  allowed: number,
): CoverageOfTarget {
  const hypotheses = targetHypotheses(target, truth, limits);
  const known = new Map(
    hypotheses.points.map((point) => [point.threshold, trueOf(point, hypotheses, truth)]),
  );
  const best = [...known].findLast(([, { keeps }]) => keeps);
  const counted = (count: number): CountedShare => ({ count, ci: wilsonInterval(count, draws) });
  return {
    target,
    best: best === undefined ? null : { threshold: best[0], ...best[1].point },
    methods: COVERED_METHODS.map((method): CoverageOfMethod => {
      const found = chosen[method].flatMap((threshold) => {
        if (threshold === null) return [];
        const truly = known.get(threshold);
        if (truly === undefined) throw new RangeError(`the truth has no threshold ${threshold}`);
        return [truly];
      });
      const broken = found.filter(({ keeps }) => !keeps).length;
      const mean = (key: keyof TruePoint) => meanOf(Float64Array.from(found, ({ point }) => point[key]));
      return {
        method,
        found: counted(found.length),
        broken: counted(broken),
        mean: {
          relativeAccuracy: mean("relativeAccuracy"),
          largeTokenShare: mean("largeTokenShare"),
          costUsd: mean("costUsd"),
        },
        passes: broken <= allowed && found.length >= LEAST_FOUND * draws,
      };
    }),
  };
}

/** The promise looked up in the truth: its mean is at least 0. */
function trueOf(
  point: CalibrationData["points"][number],
  { valuesOf }: TargetHypotheses,
  { large }: CalibrationData,
): { readonly keeps: boolean; readonly point: TruePoint } {
  const ratio = (key: keyof Outcomes) => meanOf(point.outcomes[key]) / meanOf(large[key]);
  return {
    keeps: meanOf(valuesOf(point)) >= 0,
    point: {
      relativeAccuracy: ratio("correct"),
      largeTokenShare: ratio("largeTokens"),
      costUsd: meanOf(point.outcomes.costUsd),
    },
  };
}
