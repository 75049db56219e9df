import type { BenchmarkResult, Outcomes } from "./benchmark.ts";
import { type BootstrapOptions, clusteredBootstrap, countedMean } from "./bootstrap.ts";
import { type Figure, type FigureInterval, printed, printedInterval } from "./figure.ts";
import { type Anchors, accuracyAtShare, frontier, type OperatingPoint } from "./frontier.ts";
import { averagePgr, costToPerformance, deltaIbc } from "./metrics.ts";

export interface PointReport {
  readonly threshold: number;
  readonly accuracy: Figure;
  /** 95 %, paired bootstrap over problems, as all intervals here. */
  readonly ci: FigureInterval;
  readonly largeTokenShare: Figure;
  /** Dollars per problem; null without a price. */
  readonly costUsd: Figure;
}

const METRICS = ["cpt50", "cpt80", "cpt95", "deltaIbc", "apgr"] as const;
type Metric = (typeof METRICS)[number];

export interface PolicyReport extends Readonly<Record<Metric, Figure>> {
  readonly id: string;
  readonly points: readonly PointReport[];
  readonly intervals: Readonly<Record<Metric, FigureInterval>>;
}

export interface BenchmarkReport {
  readonly anchors: {
    readonly small: { readonly accuracy: Figure; readonly ci: FigureInterval };
    readonly large: {
      readonly accuracy: Figure;
      readonly ci: FigureInterval;
      readonly tokensPerProblem: Figure;
      readonly costUsd: Figure;
    };
  };
  readonly policies: readonly PolicyReport[];
  /** A policy's accuracy less random's, at the same share of large tokens; null unless both ran. */
  readonly comparison: ComparisonReport | null;
}

export interface ComparisonReport {
  readonly policy: string;
  readonly baseline: string;
  readonly at: readonly {
    readonly largeTokenShare: number;
    readonly policyAccuracy: Figure;
    readonly baselineAccuracy: Figure;
    readonly difference: Figure;
    readonly ci: FigureInterval;
  }[];
}

const COMPARED = { policy: "trim-thr", baseline: "random" } as const;
const COMPARED_SHARES = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/**
 * Turns outcomes into figures, each with the interval of a paired bootstrap that recomputes the anchors too. `clusters` names
 * the problems that are drawn together; each by itself when it is left out.
 */
export function benchmarkReport(
  result: BenchmarkResult,
  bootstrap?: BootstrapOptions,
  clusters?: readonly string[],
): BenchmarkReport {
  const count = result.small.correct.length;
  const figures = pointFigures(result, new Float64Array(count).fill(1));
  const intervals = clusteredBootstrap(
    clusters ?? Array.from({ length: count }, (_, problem) => `${problem}`),
    (counts) => pointFigures(result, counts),
    bootstrap,
  );
  let next = 0;
  const take = (): Taken => {
    const index = next++;
    return { value: printed(figures[index] ?? Number.NaN), ci: printedInterval(intervals[index]) };
  };
  // In the order in which pointFigures lists them.
  const [small, large, tokens] = [take(), take(), take()];
  const policies = result.sweeps.map(({ id, points }): PolicyReport => {
    const reported = points.map(({ threshold, outcomes }): PointReport => {
      const [accuracy, share] = [take(), take()];
      return {
        threshold,
        accuracy: accuracy.value,
        ci: accuracy.ci,
        largeTokenShare: share.value,
        costUsd: printed(mean(outcomes.costUsd)),
      };
    });
    const metrics = METRICS.map((metric) => [metric, take()] as const);
    return {
      id,
      points: reported,
      ...(Object.fromEntries(metrics.map(([metric, { value }]) => [metric, value])) as Record<
        Metric,
        Figure
      >),
      intervals: Object.fromEntries(metrics.map(([metric, { ci }]) => [metric, ci])) as Record<
        Metric,
        FigureInterval
      >,
    };
  });
  const compared = comparedSweeps(result) !== null;
  return {
    anchors: {
      small: { accuracy: small.value, ci: small.ci },
      large: {
        accuracy: large.value,
        ci: large.ci,
        tokensPerProblem: tokens.value,
        costUsd: printed(mean(result.large.costUsd)),
      },
    },
    policies,
    comparison: compared
      ? {
          ...COMPARED,
          at: COMPARED_SHARES.map((largeTokenShare) => {
            const [policy, baseline, difference] = [take(), take(), take()];
            return {
              largeTokenShare,
              policyAccuracy: policy.value,
              baselineAccuracy: baseline.value,
              difference: difference.value,
              ci: difference.ci,
            };
          }),
        }
      : null,
  };
}

interface Taken {
  readonly value: Figure;
  readonly ci: FigureInterval;
}

/** Every figure that gets an interval, as one list, with each problem counted as often as a resample drew it. */
function pointFigures(result: BenchmarkResult, counts: Float64Array): number[] {
  const anchors: Anchors = {
    smallAccuracy: countedMean(result.small.correct, counts),
    largeAccuracy: countedMean(result.large.correct, counts),
    largeTokens: countedMean(result.large.largeTokens, counts),
  };
  const pointsById = new Map<string, OperatingPoint[]>();
  const figures = [anchors.smallAccuracy, anchors.largeAccuracy, anchors.largeTokens];
  for (const { id, points } of result.sweeps) {
    const measured = points.map(({ outcomes }) => operatingPoint(outcomes, counts));
    pointsById.set(id, measured);
    for (const point of measured) figures.push(point.accuracy, point.largeTokens / anchors.largeTokens);
    const curve = frontier(measured, anchors);
    figures.push(
      ...[0.5, 0.8, 0.95].map((pgr) => costToPerformance(curve, pgr)),
      deltaIbc(curve),
      averagePgr(curve),
    );
  }
  const compared = comparedSweeps(result);
  if (compared !== null) {
    for (const share of COMPARED_SHARES) {
      const policy = accuracyAtShare(pointsById.get(compared.policy) ?? [], anchors, share);
      const baseline = accuracyAtShare(pointsById.get(compared.baseline) ?? [], anchors, share);
      figures.push(policy, baseline, policy - baseline);
    }
  }
  return figures;
}

function comparedSweeps(result: BenchmarkResult): typeof COMPARED | null {
  const ids = result.sweeps.map((sweep) => sweep.id);
  return ids.includes(COMPARED.policy) && ids.includes(COMPARED.baseline) ? COMPARED : null;
}

function operatingPoint(outcomes: Outcomes, counts: Float64Array): OperatingPoint {
  return {
    accuracy: countedMean(outcomes.correct, counts),
    largeTokens: countedMean(outcomes.largeTokens, counts),
  };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
