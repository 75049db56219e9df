import * as v from "valibot";
import { PriceSchema } from "../../core/usage.ts";
import { WriterIdentitySchema } from "../../core/writer.ts";
import { FigureIntervalSchema, FigureSchema } from "../figure.ts";
import { RouterReportSchema } from "../route-to-reason/router-report.ts";
import { POLICY_KINDS } from "./evaluated-policy.ts";

/** Raised when what a file holds changes its meaning. */
export const FRONTIER_SCHEMA = 2;

/** A figure with its 95 % interval: paired bootstrap over problems (or clusters of them), anchors recomputed in every resample. */
const EstimatedSchema = v.object({ value: FigureSchema, ci: FigureIntervalSchema });
export type Estimated = v.InferOutput<typeof EstimatedSchema>;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Means over problems. */
const PerProblemSchema = v.object({
  largeTokens: FigureSchema,
  largeRead: FigureSchema,
  requests: FigureSchema,
  smallTokens: FigureSchema,
  discardedTokens: FigureSchema,
  /** Null without a price. */
  costUsd: FigureSchema,
  cachedUsd: FigureSchema,
  /** Null where no pace was given. */
  seconds: FigureSchema,
});

const PointSchema = v.object({
  threshold: v.number(),
  accuracy: EstimatedSchema,
  pgr: EstimatedSchema,
  /** Of the tokens that the large model writes alone. */
  largeTokenShare: FigureSchema,
  perProblem: PerProblemSchema,
});

/**
 * TRIM's metrics. A CPT is a share of what the large model alone takes: of the tokens it writes, of its dollars, or of its dollars with
 * caching; null where it is not reached, and in an interval null for infinity.
 */
export const FRONTIER_METRICS = [
  "cpt50",
  "cpt80",
  "cpt95",
  "deltaIbc",
  "apgr",
  "regret",
  "usdCpt50",
  "usdCpt80",
  "usdCpt95",
  "cachedUsdCpt50",
  "cachedUsdCpt80",
  "cachedUsdCpt95",
] as const;
export type FrontierMetric = (typeof FRONTIER_METRICS)[number];

const MetricsSchema = v.object(
  Object.fromEntries(FRONTIER_METRICS.map((metric) => [metric, EstimatedSchema])) as Record<
    FrontierMetric,
    typeof EstimatedSchema
  >,
);

const PolicySchema = v.object({
  id: v.string(),
  kind: v.picklist(POLICY_KINDS),
  note: v.string(),
  /** In rising order of what the large model writes. */
  points: v.array(PointSchema),
  metrics: MetricsSchema,
  /** Its accuracy less that of lots which let the large model write as much; empty without `random`. */
  overRandom: v.array(v.object({ largeTokenShare: v.number(), difference: EstimatedSchema })),
  overLocal: v.array(
    v.object({
      /** A baseline that buys nothing, or little. */
      baseline: v.string(),
      /** The small model's accuracy less what the baseline has for nothing. */
      free: EstimatedSchema,
      /** The least of the policy's accuracy less the baseline's, over the prices at which it has points; null for none. */
      leastPaid: EstimatedSchema,
      /** The share of large tokens at which the policy reaches what the baseline has for nothing. */
      overtakenAt: EstimatedSchema,
    }),
  ),
});
export type FrontierPolicy = v.InferOutput<typeof PolicySchema>;

/** What one scorer knows of drafts with a right prefix. */
const ScorerFiguresSchema = v.object({
  id: v.string(),
  /** Drafts that it said something about. */
  n: Count,
  auroc: EstimatedSchema,
  /** Of its number as the probability that the draft is right, 15 bins. */
  ece: FigureSchema,
});
export type ScorerFigures = v.InferOutput<typeof ScorerFiguresSchema>;

export const FrontierReportSchema = v.object({
  /** Problems, and how many of their clusters are drawn. */
  n: Count,
  clusters: Count,
  bootstrap: v.object({ resamples: Count, seed: v.number() }),
  price: v.nullable(PriceSchema),
  anchors: v.object({
    small: v.object({ accuracy: EstimatedSchema, perProblem: PerProblemSchema }),
    large: v.object({
      accuracy: EstimatedSchema,
      tokensPerProblem: EstimatedSchema,
      perProblem: PerProblemSchema,
    }),
  }),
  policies: v.array(PolicySchema),
  notMeasured: v.array(v.object({ id: v.string(), why: v.string() })),
  /** Absent where scorers were not compared. */
  scorers: v.exactOptional(v.array(ScorerFiguresSchema)),
});
export type FrontierReport = v.InferOutput<typeof FrontierReportSchema>;

/** A verifier that was trained without some of its features, and what a threshold on its score comes to. */
export const AblationSchema = v.object({
  /** Of drafts with a right prefix; its interval; and only where the equation is true. */
  auroc: FigureSchema,
  aurocCi: FigureIntervalSchema,
  aurocTrueEquation: FigureSchema,
  report: FrontierReportSchema,
});
export type Ablation = v.InferOutput<typeof AblationSchema>;

/** `docs/results/frontier.json`. */
export const FrontierFileSchema = v.object({
  schema: v.literal(FRONTIER_SCHEMA),
  /** What makes this file again. */
  command: v.string(),
  seed: v.number(),
  models: v.object({ small: WriterIdentitySchema, large: WriterIdentitySchema }),
  /** The policy that was named on policy-val, before `test` was read. */
  named: v.string(),
  /** By split. */
  splits: v.record(v.string(), FrontierReportSchema),
  /** Route-To-Reason on `test`; null where it was not measured. */
  router: v.nullable(RouterReportSchema),
  /** The seed of its questions, where those are others than the rest was measured on. */
  routerSeed: v.optional(v.number()),
  /** On `test`: by what the scorer was left without. */
  ablations: v.record(v.string(), AblationSchema),
  /** What a threshold on a score of the measured AUROC gives in a simulation of this pair; null where it was not made. */
  predicted: v.nullable(
    v.object({ auroc: v.number(), cpt95: FigureSchema, oracleCpt95: FigureSchema, problems: Count }),
  ),
});
export type FrontierFile = v.InferOutput<typeof FrontierFileSchema>;
