import * as v from "valibot";
import { StepgateError } from "../core/errors.ts";
import { CalibrationTableSchema } from "./calibration-table.ts";

/** Raised whenever features or fields change their meaning. */
export const STEP_VERIFIER_SCHEMA = 1;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Portion = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Null where it could not be computed, e.g. an AUROC of rows of one class. */
const Figure = v.nullable(v.pipe(v.number(), v.finite()));

const PlattSchema = v.object({ kind: v.literal("platt"), a: v.number(), b: v.number() });

/** What is known about a step verifier: which model's drafts it reads, how it was made, how well it does. */
export const StepVerifierCardSchema = v.object({
  schema: v.literal(STEP_VERIFIER_SCHEMA),
  kind: v.literal("step-verifier"),
  /** "step-verifier-" and the first eight hexadecimal digits of the model file's SHA-256. */
  id: v.string(),
  forModel: v.object({ id: v.string(), revision: v.string() }),
  /** In the order of the network's input. */
  featureNames: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Mean of each feature over the training rows, before normalisation; what an explanation puts in its place. */
  featureMeans: v.array(v.number()),
  /** probability = sigmoid(a · logit + b), fitted on the calibration split. */
  calibration: PlattSchema,
  /** The same for the network's second number, whether the solution can still succeed; null for a network with one. */
  cumulativeCalibration: v.optional(v.nullable(PlattSchema), null),
  training: v.object({
    problems: Count,
    rows: Count,
    split: v.string(),
    seed: v.number(),
    /** The command that makes it again. */
    command: v.string(),
  }),
  /** On held-out drafts with a right prefix, unless it says otherwise. */
  metrics: v.object({
    split: v.string(),
    auroc: Figure,
    /** 95 %, over problems. */
    aurocCi: v.tuple([Figure, Figure]),
    /** Over drafts whose equation is true. */
    aurocTrueEquation: Figure,
    /** Of all drafts, whatever their prefix: can the solution still succeed? */
    cumulativeAuroc: Figure,
    /** The same of the cumulative head. */
    cumulativeHeadAuroc: v.optional(Figure, null),
    ece: Figure,
    n: Count,
    wrongShare: Figure,
  }),
  /** The probability of needing help above which a step is bought, unless the visitor moves it. */
  defaultThreshold: Portion,
  /** What thresholds give, measured on `split`. */
  operatingPoints: v.array(
    v.object({
      threshold: Portion,
      accuracy: Portion,
      largeTokenShare: v.pipe(v.number(), v.minValue(0)),
      split: v.string(),
    }),
  ),
  /** Thresholds of trim-thr with a guarantee, from `… calibrate`; empty until then. */
  guarantees: v.optional(v.array(CalibrationTableSchema), []),
});
export type StepVerifierCard = v.InferOutput<typeof StepVerifierCardSchema>;

/** Checks a card that was read from a file. Throws a StepgateError `model-corrupt` that says where it is wrong. */
export function parseStepVerifierCard(json: unknown): StepVerifierCard {
  const result = v.safeParse(StepVerifierCardSchema, json);
  const place = result.success
    ? result.output.featureMeans.length === result.output.featureNames.length
      ? null
      : "featureMeans"
    : (v.getDotPath(result.issues[0]) ?? "schema");
  if (result.success && place === null) return result.output;
  throw new StepgateError({
    code: "model-corrupt",
    message: `The step verifier's card is wrong at “${place}”.`,
    remedy: "Reload the page, or train the verifier again with `npm run stepgate -- train`.",
  });
}
