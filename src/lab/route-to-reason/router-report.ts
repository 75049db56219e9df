import * as v from "valibot";
import { FigureSchema } from "../figure.ts";
import { EstimateSchema } from "../measured-schema.ts";

const PairNameSchema = v.object({ model: v.string(), strategy: v.string() });

/** One way of answering all questions. Differences and savings are against the best single pair, paired by question. */
const RouteFiguresSchema = v.object({
  accuracy: EstimateSchema,
  /** Output tokens of both models together per question, and of them those of the large model. */
  tokens: EstimateSchema,
  largeTokens: EstimateSchema,
  difference: EstimateSchema,
  /** Share of what the oracle that is cheapest in the same tokens saves. */
  saving: v.object({ tokens: EstimateSchema, largeTokens: EstimateSchema }),
});
export type RouteFigures = v.InferOutput<typeof RouteFiguresSchema>;

const PairReportSchema = v.object({
  ...PairNameSchema.entries,
  /** Share of the questions that the router gives to it. */
  chosen: v.number(),
  accuracy: EstimateSchema,
  tokens: EstimateSchema,
  /** Means of â and l̂, and the expected calibration error of â. */
  predicted: v.object({ accuracy: FigureSchema, tokens: FigureSchema, ece: FigureSchema }),
});

const SweptSchema = v.object({
  lambda: v.number(),
  smallTokenWeight: v.number(),
  accuracy: v.number(),
  tokens: v.number(),
  largeTokens: v.number(),
});

/** What is measured of a router on questions that it was not made with. */
export const RouterReportSchema = v.object({
  /** Questions. */
  n: v.number(),
  weights: v.object({ lambda: v.number(), smallTokenWeight: v.number() }),
  /** Both chosen on validation: the most accurate, and the cheapest of those within a point of it. */
  bestPair: PairNameSchema,
  cheapestPair: PairNameSchema,
  policies: v.object({
    router: RouteFiguresSchema,
    /** The step policy works from there when the small model in full steps is chosen; null when it was not played. */
    routerThenSteps: v.nullable(RouteFiguresSchema),
    bestPair: RouteFiguresSchema,
    cheapestPair: RouteFiguresSchema,
    /** Cheapest in total tokens, and in tokens of the large model. */
    tokensOracle: RouteFiguresSchema,
    largeTokensOracle: RouteFiguresSchema,
  }),
  /** What is asked of the router, and whether it is so. */
  aims: v.object({ accuracy: v.boolean(), tokens: v.boolean(), largeTokens: v.boolean() }),
  pairs: v.array(PairReportSchema),
  /** Of â over all pairs; of l̂ in tokens. */
  predictions: v.object({ ece: FigureSchema, auroc: FigureSchema, lengthError: FigureSchema }),
  sweep: v.array(SweptSchema),
});
export type RouterReport = v.InferOutput<typeof RouterReportSchema>;
