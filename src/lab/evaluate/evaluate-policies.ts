import { type BootstrapOptions, clusteredBootstrap, DEFAULT_BOOTSTRAP } from "../bootstrap.ts";
import { printed, printedInterval } from "../figure.ts";
import {
  COMPARED_SHARES,
  type CountedCurve,
  countedAnchors,
  countedCurve,
  cpt95,
  metricFigures,
  overLocal,
  overRandom,
  pointFigures,
} from "./curve-figures.ts";
import type { CurvePoint, EvaluatedPolicy, EvaluationProblems } from "./evaluated-policy.ts";
import {
  type Estimated,
  FRONTIER_METRICS,
  type FrontierMetric,
  type FrontierPolicy,
  type FrontierReport,
} from "./frontier-schema.ts";
import { type MeasuredOutcomes, meanOutcomes, measurePath, outcomesOf } from "./measured-outcomes.ts";
import { largeAlone, smallAlone } from "./whole-solutions.ts";

export interface EvaluationOptions extends EvaluationProblems {
  /** None twice. Regret needs `random` and `oracle` among them. */
  readonly policies: readonly EvaluatedPolicy[];
  readonly bootstrap?: BootstrapOptions;
  /** Names what is drawn together, by problem, such as its wording; each problem by itself when left out. */
  readonly clusters?: readonly string[];
  /** How fast everything went, for seconds per problem; null where it was not measured. */
  readonly pace?: Pace | null;
  readonly onPolicy?: (id: string, done: number, total: number) => void;
}

export interface Pace {
  readonly smallTokensPerSecond: number;
  readonly largeTokensPerSecond: number;
  readonly secondsPerRequest: number;
}

const LOCAL = ["calculator-repair", "small-best-of-4"];

interface MeasuredPolicy {
  readonly policy: EvaluatedPolicy;
  /** In rising order of what the large model writes. */
  readonly points: readonly CurvePoint[];
  readonly counted: (counts: Float64Array) => CountedCurve;
}

/**
 * Measures policies on the same problems and turns what they gave into figures, all of them paired. Rejects with a RangeError for no
 * problems, for a policy that is there twice, or with what a policy throws.
 */
export async function evaluatePolicies(options: EvaluationOptions): Promise<FrontierReport> {
  const { trees, price, policies, bootstrap = DEFAULT_BOOTSTRAP, pace = null } = options;
  if (trees.length === 0) throw new RangeError("an evaluation needs problems");
  if (new Set(policies.map(({ id }) => id)).size !== policies.length)
    throw new RangeError("a policy is there twice");
  const { measured, notMeasured } = await measureAll(options);
  const small = outcomesOf(trees.map((tree) => measurePath(smallAlone(tree), price)));
  const large = outcomesOf(trees.map((tree) => largeAlone(tree, price)));
  const clusters = options.clusters ?? trees.map(({ problem }) => `${problem.seed}`);
  const figures = figuresOf(measured, countedAnchors(small, large));
  const values = figures(new Float64Array(trees.length).fill(1));
  const intervals = clusteredBootstrap(clusters, figures, bootstrap);
  let next = 0;
  const take = (): Estimated => {
    const at = next++;
    return { value: printed(values[at] ?? Number.NaN), ci: printedInterval(intervals[at]) };
  };
  const perProblem = (outcomes: MeasuredOutcomes) => meansOf(outcomes, pace);
  // In the order in which figuresOf lists them.
  return {
    n: trees.length,
    clusters: new Set(clusters).size,
    bootstrap: { ...bootstrap },
    price,
    anchors: {
      small: { accuracy: take(), perProblem: perProblem(small) },
      large: { accuracy: take(), tokensPerProblem: take(), perProblem: perProblem(large) },
    },
    policies: measured.map(({ policy: { id, kind, note }, points }): FrontierPolicy => {
      const alone = meanOutcomes(large).largeTokens;
      return {
        id,
        kind,
        note,
        points: points.map(({ threshold, outcomes }) => ({
          threshold,
          accuracy: take(),
          pgr: take(),
          largeTokenShare: printed(meanOutcomes(outcomes).largeTokens / alone),
          perProblem: perProblem(outcomes),
        })),
        metrics: Object.fromEntries(FRONTIER_METRICS.map((metric) => [metric, take()])) as Record<
          FrontierMetric,
          Estimated
        >,
        overRandom: find(measured, "random")
          ? COMPARED_SHARES.map((largeTokenShare) => ({ largeTokenShare, difference: take() }))
          : [],
        overLocal: localOf(measured).map((baseline) => ({
          baseline: baseline.policy.id,
          free: take(),
          leastPaid: take(),
          overtakenAt: take(),
        })),
      };
    }),
    notMeasured,
  };
}

async function measureAll(options: EvaluationOptions) {
  const measured: MeasuredPolicy[] = [];
  const notMeasured: { id: string; why: string }[] = [];
  for (const [done, policy] of options.policies.entries()) {
    const curve = await policy.curve(options);
    if ("why" in curve) notMeasured.push({ id: policy.id, why: curve.why });
    else {
      const tokens = new Map(curve.map((point) => [point, meanOutcomes(point.outcomes).largeTokens]));
      const points = [...curve].sort((a, b) => (tokens.get(a) ?? 0) - (tokens.get(b) ?? 0));
      measured.push({ policy, points, counted: countedCurve(points) });
    }
    options.onPolicy?.(policy.id, done + 1, options.policies.length);
  }
  return { measured, notMeasured };
}

/** Every figure that gets an interval, as one list. */
function figuresOf(measured: readonly MeasuredPolicy[], anchorsUnder: ReturnType<typeof countedAnchors>) {
  return (counts: Float64Array): number[] => {
    const anchors = anchorsUnder(counts);
    const curves = new Map(measured.map((each) => [each, each.counted(counts)]));
    const curveOf = (each: MeasuredPolicy | undefined) => (each === undefined ? undefined : curves.get(each));
    const random = curveOf(find(measured, "random"));
    const oracle = curveOf(find(measured, "oracle"));
    const ends = {
      random: random === undefined ? Number.NaN : cpt95(random, anchors),
      oracle: oracle === undefined ? Number.NaN : cpt95(oracle, anchors),
    };
    const locals = localOf(measured).flatMap((each) => curveOf(each) ?? []);
    const { smallAccuracy, largeAccuracy, largeTokens } = anchors.largeTokens;
    const figures = [smallAccuracy, largeAccuracy, largeTokens];
    for (const curve of curves.values()) {
      figures.push(...pointFigures(curve, anchors), ...metricFigures(curve, anchors, ends));
      if (random !== undefined) figures.push(...overRandom(curve, random, anchors));
      for (const local of locals) figures.push(...overLocal(curve, local, anchors));
    }
    return figures;
  };
}

function find(measured: readonly MeasuredPolicy[], id: string): MeasuredPolicy | undefined {
  return measured.find(({ policy }) => policy.id === id);
}

function localOf(measured: readonly MeasuredPolicy[]): MeasuredPolicy[] {
  return measured.filter(({ policy }) => LOCAL.includes(policy.id));
}

function meansOf(outcomes: MeasuredOutcomes, pace: Pace | null) {
  const { correct: _, ...means } = meanOutcomes(outcomes);
  const { smallTokens, largeTokens, requests } = means;
  const seconds =
    pace === null
      ? Number.NaN
      : smallTokens / pace.smallTokensPerSecond +
        largeTokens / pace.largeTokensPerSecond +
        requests * pace.secondsPerRequest;
  const { costUsd, cachedUsd, largeRead, discardedTokens } = means;
  return {
    largeTokens: printed(largeTokens),
    largeRead: printed(largeRead),
    requests: printed(requests),
    smallTokens: printed(smallTokens),
    discardedTokens: printed(discardedTokens),
    costUsd: printed(costUsd),
    cachedUsd: printed(cachedUsd),
    seconds: printed(seconds),
  };
}
