import * as v from "valibot";
import { StepgateError } from "../core/errors.ts";
import { CalibrationTableSchema } from "./calibration-table.ts";

/** Raised whenever features or fields change their meaning. */
export const STEP_POLICY_SCHEMA = 1;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Portion = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Null where it could not be computed, e.g. a CPT that is not reached. */
const Figure = v.nullable(v.pipe(v.number(), v.finite()));
const Model = v.object({ id: v.string(), revision: v.string() });

/** What a threshold gives, measured on `split`. */
const OperatingPointSchema = v.object({
  threshold: Portion,
  accuracy: Portion,
  /** Large-model tokens as a share of what the large model alone takes; may exceed 1. */
  largeTokenShare: v.pipe(v.number(), v.minValue(0)),
  split: v.string(),
});

const MetricsSchema = v.object({
  split: v.string(),
  /** Problems. */
  n: Count,
  smallAccuracy: Portion,
  largeAccuracy: Portion,
  /** Mean tokens of the large model alone, per problem. */
  largeTokens: v.number(),
  /** Area under PGR against share of large tokens. */
  apgr: Figure,
  /** Least share of large tokens that recovers so much of the gap. */
  cpt50: Figure,
  cpt80: Figure,
  cpt95: Figure,
  deltaIbc: Figure,
});
export type StepPolicyMetrics = v.InferOutput<typeof MetricsSchema>;

/** What is known about a learned step policy: what it reads, how it was made, how well it does, what is promised of it. */
export const StepPolicyCardSchema = v.object({
  schema: v.literal(STEP_POLICY_SCHEMA),
  kind: v.literal("step-policy"),
  /** The method and the first eight hexadecimal digits of the model file's SHA-256. */
  id: v.string(),
  /** "trim-agg", "trim-seq", "policy-guided" or another's own. */
  method: v.string(),
  /** The pair that it was trained for. */
  forModel: v.object({ small: Model, large: Model }),
  /** Id of the scorer whose scores it reads; null when it reads none. */
  scorer: v.nullable(v.string()),
  /** Whether the network reads the last step by itself or all steps so far. Its last row's first number is the logit of escalating. */
  reads: v.picklist(["row", "sequence"]),
  /** In the order of the network's input. */
  featureNames: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Mean of each feature over the training rows, before normalisation; what an explanation puts in its place. */
  featureMeans: v.array(v.number()),
  /** Where a paper and its code differ, or neither says: what was taken, and why. */
  follows: v.array(
    v.object({ point: v.string(), source: v.picklist(["paper", "code", "own"]), note: v.string() }),
  ),
  training: v.object({
    split: v.string(),
    problems: Count,
    /** All seeds that were tried; `settings` names the one that was kept. */
    seeds: v.array(v.number()),
    /** The command that makes it again. */
    command: v.string(),
    /** Such as κ and λ. */
    settings: v.record(v.string(), v.union([v.number(), v.string(), v.boolean()])),
  }),
  metrics: MetricsSchema,
  /** The probability above which a step is bought, unless the visitor moves it. */
  defaultThreshold: Portion,
  operatingPoints: v.array(OperatingPointSchema),
  /** Thresholds with a guarantee, from `… calibrate`; empty until then. */
  calibration: v.array(CalibrationTableSchema),
  /** True when no threshold on its probability does better than a gate that draws lots. */
  degenerate: v.boolean(),
});
export type StepPolicyCard = v.InferOutput<typeof StepPolicyCardSchema>;

/** Checks a card that was read from a file. Throws a StepgateError `model-corrupt` that says where it is wrong. */
export function parseStepPolicyCard(json: unknown): StepPolicyCard {
  const result = v.safeParse(StepPolicyCardSchema, json);
  const place = result.success
    ? result.output.featureMeans.length === result.output.featureNames.length
      ? null
      : "featureMeans"
    : (v.getDotPath(result.issues[0]) ?? "schema");
  if (result.success && place === null) return result.output;
  throw new StepgateError({
    code: "model-corrupt",
    message: `The policy's card is wrong at “${place}”.`,
    remedy: "Reload the page, or train the policy again with `npm run stepgate -- train`.",
  });
}
