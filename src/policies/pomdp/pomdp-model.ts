import * as v from "valibot";
import { PairDensitiesSchema, ScoreDensitiesSchema } from "./density.ts";

const Portion = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Positive = v.pipe(v.number(), v.finite(), v.gtValue(0));

/** How the belief is formed; {@link believe} says what each does. */
export const POMDP_VARIANTS = ["code", "recursive"] as const;
export type PomdpVariant = (typeof POMDP_VARIANTS)[number];

/** What a step depends on besides the table: everything with which the belief is computed. A card carries it. */
export const PomdpBeliefModelSchema = v.object({
  variant: v.picklist(POMDP_VARIANTS),
  /** p_w: a draft after a right prefix is right. */
  draftRight: Portion,
  /** p_s: a bought step after a right prefix is right, where the draft was, and where it was not. */
  boughtRight: v.object({ right: Portion, wrong: Portion }),
  /** The run ends with step t (from 1), given that it comes so far; the last entry holds for all later steps too. */
  ending: v.pipe(v.array(Portion), v.minLength(1)),
  /** Tokens of a bought step: mean + slope · (tokens of the draft − draftMean), at least a quarter of the mean. */
  tokens: v.object({ mean: Positive, slope: Portion, draftMean: Positive }),
  scores: ScoreDensitiesSchema,
  /** Null for a recursive belief, which has no use for them. */
  pairs: v.nullable(PairDensitiesSchema),
});
export type PomdpBeliefModel = v.InferOutput<typeof PomdpBeliefModelSchema>;

/** The solved table. In a shipped policy it is the ONNX file. */
export const PomdpTableSchema = v.object({
  /** Prices of a step of mean length, in chance of a right answer, rising from 0. */
  prices: v.pipe(v.array(v.pipe(v.number(), v.minValue(0))), v.minLength(2)),
  /**
   * [step number][price][grid]: what can still be had, after the decision at that step, with a prefix that is right with a chance
   * of 0, …, 1 (evenly spaced): the chance of a right answer less what will be paid, if every later step is decided in the best way.
   */
  worth: v.pipe(v.array(v.array(v.array(v.number()))), v.minLength(1)),
});
export type PomdpTable = v.InferOutput<typeof PomdpTableSchema>;

export const PomdpModelSchema = v.object({ belief: PomdpBeliefModelSchema, table: PomdpTableSchema });
export type PomdpModel = v.InferOutput<typeof PomdpModelSchema>;
