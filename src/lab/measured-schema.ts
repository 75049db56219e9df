import * as v from "valibot";
import { WriterIdentitySchema } from "../core/writer.ts";
import { FigureIntervalSchema, FigureSchema } from "./figure.ts";

/** What `stepgate measure` writes; training/README.md says what each figure means. */

export const EstimateSchema = v.object({
  value: FigureSchema,
  /** 95 %, percentile bootstrap over problems. */
  ci: FigureIntervalSchema,
  /** Rows that it is a figure of: problems, steps or mistakes. */
  n: v.number(),
});
export type Estimate = v.InferOutput<typeof EstimateSchema>;

const CalibrationSchema = v.object({ ece: EstimateSchema, auroc: EstimateSchema });

/** By what is taken for the model's confidence: the probability of the whole text, or of its tokens with a digit. */
const ConfidenceSchema = v.object({ text: CalibrationSchema, numbers: CalibrationSchema });

const StrategyReportSchema = v.object({
  accuracy: EstimateSchema,
  answered: EstimateSchema,
  tokens: EstimateSchema,
  byFamily: v.record(v.string(), EstimateSchema),
  bySteps: v.record(v.string(), EstimateSchema),
  calibration: ConfidenceSchema,
});
export type StrategyReport = v.InferOutput<typeof StrategyReportSchema>;

const StepsReportSchema = v.object({
  wrong: EstimateSchema,
  irrelevant: EstimateSchema,
  calibration: ConfidenceSchema,
});
export type StepsReport = v.InferOutput<typeof StepsReportSchema>;

const MistakesReportSchema = v.object({
  made: EstimateSchema,
  kinds: v.record(v.string(), EstimateSchema),
  quantityOrOperation: EstimateSchema,
  trueEquation: EstimateSchema,
  answerRight: EstimateSchema,
  unfinished: EstimateSchema,
});
export type MistakesReport = v.InferOutput<typeof MistakesReportSchema>;

const RescueReportSchema = v.object({
  step: EstimateSchema,
  oneStep: EstimateSchema,
  takeOver: EstimateSchema,
  largeAlone: EstimateSchema,
});
export type RescueReport = v.InferOutput<typeof RescueReportSchema>;

const VerdictReportSchema = v.object({
  accuracy: EstimateSchema,
  /** How often the step is right: what always saying yes would reach. */
  right: EstimateSchema,
  auroc: EstimateSchema,
  ece: EstimateSchema,
});
export type VerdictReport = v.InferOutput<typeof VerdictReportSchema>;

const JudgeReportSchema = v.object({
  accuracy: EstimateSchema,
  exactGrade: EstimateSchema,
  auroc: EstimateSchema,
});
export type JudgeReport = v.InferOutput<typeof JudgeReportSchema>;

const both = <T extends v.GenericSchema>(schema: T) => v.object({ small: schema, large: schema });

const MeasureReportSchema = v.object({
  /** Problems. */
  n: v.number(),
  /** By "steps", "draft", "direct", "program": those that were measured. */
  strategies: v.record(v.string(), both(StrategyReportSchema)),
  /** The rest is about solutions in full steps, and null where there is no graph to judge them by. */
  steps: v.nullable(both(StepsReportSchema)),
  mistakes: v.nullable(both(MistakesReportSchema)),
  rescue: v.nullable(RescueReportSchema),
  check: v.nullable(both(v.nullable(VerdictReportSchema))),
  judge: v.nullable(JudgeReportSchema),
});
export type MeasureReport = v.InferOutput<typeof MeasureReportSchema>;

const MeasuredPartSchema = v.object({
  ...MeasureReportSchema.entries,
  /** What it took, with how many processes. */
  seconds: v.number(),
  jobs: v.number(),
});

export type MeasuredPart = v.InferOutput<typeof MeasuredPartSchema>;

export const MeasuredFileSchema = v.object({
  schema: v.literal(1),
  /** What makes this file again. */
  command: v.string(),
  seed: v.number(),
  models: both(WriterIdentitySchema),
  /** By split. */
  pocket: v.record(v.string(), MeasuredPartSchema),
  /** The test set of GSM8K; null when it was not at hand. */
  gsm8k: v.nullable(MeasuredPartSchema),
});
export type MeasuredFile = v.InferOutput<typeof MeasuredFileSchema>;
