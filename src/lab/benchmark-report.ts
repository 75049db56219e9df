import type { BenchmarkResult, Outcomes } from "./benchmark.ts";
import { type BootstrapOptions, clusteredBootstrap, countedMean } from "./bootstrap.ts";
import { type Figure, type FigureInterval, printed, printedInterval } from "./figure.ts";
import { type Anchors, frontier, type OperatingPoint } from "./frontier.ts";
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
}

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
  const figures = [anchors.smallAccuracy, anchors.largeAccuracy, anchors.largeTokens];
  for (const { points } of result.sweeps) {
    const measured = points.map(({ outcomes }) => operatingPoint(outcomes, counts));
    for (const point of measured) figures.push(point.accuracy, point.largeTokens / anchors.largeTokens);
    const curve = frontier(measured, anchors);
    figures.push(
      ...[0.5, 0.8, 0.95].map((pgr) => costToPerformance(curve, pgr)),
      deltaIbc(curve),
      averagePgr(curve),
    );
  }
  return figures;
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
