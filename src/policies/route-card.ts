import * as v from "valibot";
import { StepgateError } from "../core/errors.ts";

/** Raised whenever fields change their meaning. */
export const ROUTE_CARD_SCHEMA = 1;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Portion = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Amount = v.pipe(v.number(), v.finite(), v.minValue(0));
/** Null where it could not be computed, e.g. an AUROC of rows of one class. */
const Figure = v.nullable(v.pipe(v.number(), v.finite()));
const Model = v.object({ id: v.string(), revision: v.string() });

const RoutePairSchema = v.object({
  model: v.picklist(["small", "large"]),
  strategy: v.string(),
  /** The text whose embedding stands for the pair. */
  description: v.string(),
  /** Share of right answers and mean output tokens on the training split. */
  accuracy: Portion,
  tokens: Amount,
});
export type RoutePair = v.InferOutput<typeof RoutePairSchema>;

const RouteWeightsSchema = v.object({
  /** λ: what a right answer weighs against tokens; 1 asks for accuracy alone. */
  lambda: Portion,
  /** What a token of the small model costs when one of the large costs 1. The paper's choice is 1. */
  smallTokenWeight: Portion,
});
export type RouteWeights = v.InferOutput<typeof RouteWeightsSchema>;

const RoutePointSchema = v.object({
  ...RouteWeightsSchema.entries,
  accuracy: Portion,
  /** Mean output tokens per problem, of both models together. */
  tokens: Amount,
  /** Of them, those of the large model. */
  largeTokens: Amount,
});
export type RoutePoint = v.InferOutput<typeof RoutePointSchema>;

const PairNameSchema = v.object({ model: v.picklist(["small", "large"]), strategy: v.string() });

/** What is known about a router: what it chooses among, which embeddings it reads, how it was made, how well it does. */
export const RouteCardSchema = v.object({
  schema: v.literal(ROUTE_CARD_SCHEMA),
  kind: v.literal("route-to-reason"),
  /** "route-to-reason-" and the first eight hexadecimal digits of the model file's SHA-256. */
  id: v.string(),
  forModel: v.object({ small: Model, large: Model }),
  /** How questions become embeddings, and of how many numbers. */
  encoder: v.object({ id: v.string(), width: v.pipe(Count, v.minValue(1)) }),
  /**
   * In the order of the network's output: first each pair's chance of a right answer â, then each pair's output tokens l̂.
   * The first of equals is chosen.
   */
  pairs: v.pipe(v.array(RoutePairSchema), v.minLength(1)),
  /** The largest mean length over the pairs on the training split, in tokens. */
  lengthScale: v.pipe(v.number(), v.finite(), v.gtValue(0)),
  /** Where the paper says nothing, or something else was taken: what, and why. */
  follows: v.array(
    v.object({ point: v.string(), source: v.picklist(["paper", "code", "own"]), note: v.string() }),
  ),
  training: v.object({
    split: v.string(),
    problems: Count,
    seed: v.number(),
    /** The command that makes it again. */
    command: v.string(),
    settings: v.record(v.string(), v.union([v.number(), v.string(), v.boolean()])),
  }),
  /** Of the predictions, on problems of `split` that neither trained nor calibrated them. */
  metrics: v.object({
    split: v.string(),
    n: Count,
    /** Expected calibration error of â and AUROC over all pairs' rows. */
    ece: Figure,
    auroc: Figure,
    /** Mean absolute error of l̂, in tokens. */
    lengthError: Figure,
  }),
  /** What λ gives, on all problems of `split`. */
  sweep: v.object({ split: v.string(), n: Count, points: v.array(RoutePointSchema) }),
  /** The single pair that is best on the same problems: what the router is measured against. */
  bestPair: PairNameSchema,
  /** The cheapest single pair of those within one point of it. */
  cheapestPair: PairNameSchema,
  defaultWeights: RouteWeightsSchema,
});
export type RouteCard = v.InferOutput<typeof RouteCardSchema>;

/** Checks a card that was read from a file. Throws a StepgateError `model-corrupt` that says where it is wrong. */
export function parseRouteCard(json: unknown): RouteCard {
  const result = v.safeParse(RouteCardSchema, json);
  if (result.success) return result.output;
  throw new StepgateError({
    code: "model-corrupt",
    message: `The router's card is wrong at “${v.getDotPath(result.issues[0]) ?? "schema"}”.`,
    remedy: "Reload the page, or train the router again with `npm run stepgate -- train`.",
  });
}
