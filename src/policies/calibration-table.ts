import * as v from "valibot";
import { PriceSchema } from "../core/usage.ts";
import {
  type CalibrationTarget,
  CalibrationTargetSchema,
  isAsStrict,
  targetText,
} from "./calibration-target.ts";

/** Raised whenever fields change their meaning. */
export const CALIBRATION_TABLE_SCHEMA = 1;

const Count = v.pipe(v.number(), v.integer(), v.minValue(1));
const Portion = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Amount = v.pipe(v.number(), v.finite(), v.minValue(0));

const CalibrationRowSchema = v.object({
  target: CalibrationTargetSchema,
  /** The last one that the test certified; null where there is none. */
  threshold: v.nullable(Portion),
  /** What the plain means would choose, without any guarantee; null where no mean keeps the target. */
  plugIn: v.nullable(Portion),
  /** What the certified threshold gave on the calibration problems. */
  measured: v.nullable(
    v.object({
      accuracy: Portion,
      /** Tokens of the large model as a share of what it takes alone. */
      largeTokenShare: v.nullable(Amount),
      /** Dollars per problem; null without a price. */
      costUsd: v.nullable(Amount),
    }),
  ),
});
export type CalibrationRow = v.InferOutput<typeof CalibrationRowSchema>;

/** Thresholds of a policy with what is guaranteed of each: a card stores it, and the page's budget control looks it up. */
export const CalibrationTableSchema = v.object({
  schema: v.literal(CALIBRATION_TABLE_SCHEMA),
  method: v.literal("betting, fixed sequence"),
  /** The problems' split; nothing of the policy may have been chosen or fitted on them. */
  split: v.string(),
  n: Count,
  /** Each row's promise is broken in at most this part of all draws of the calibration problems. */
  delta: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
  /** Of the order in which the problems were read. */
  seed: v.number(),
  /** The most that one problem can cost: tokens written by the large model, and dollars. */
  limits: v.object({ tokens: Amount, usd: v.nullable(Amount) }),
  /** What dollars were counted with. */
  price: v.nullable(PriceSchema),
  /** The large model alone on the same problems. */
  large: v.object({ accuracy: Portion, tokens: Amount, costUsd: v.nullable(Amount) }),
  rows: v.array(CalibrationRowSchema),
});
export type CalibrationTable = v.InferOutput<typeof CalibrationTableSchema>;

/**
 * The row whose threshold keeps `target`: of those with a threshold whose target is at least as strict, the one that asks least;
 * null where there is none. So a target between two rows gets the stricter one's threshold, which keeps it too.
 */
export function operatingPointFor(
  table: Pick<CalibrationTable, "rows">,
  target: CalibrationTarget,
): CalibrationRow | null {
  const keeping = table.rows.filter((row) => row.threshold !== null && isAsStrict(row.target, target));
  return keeping.find((row) => keeping.every((other) => isAsStrict(other.target, row.target))) ?? null;
}

/** A row's guarantee in plain words, with what it does not say. */
export function guaranteeWords(table: CalibrationTable, { target, threshold }: CalibrationRow): string {
  const problems = `${table.n} problems of the split “${table.split}”`;
  if (threshold === null)
    return `No threshold can be promised to keep ${targetText(target)}: ${problems} do not show it for any.`;
  return [
    `With the threshold ${threshold}, ${promise(target)}.`,
    `This is an average over problems and not a promise for each, and it was tested on ${problems}: such a draw misleads the test`,
    `in at most ${Number((100 * table.delta).toPrecision(3))}% of cases, for each target by itself.`,
    "It is void for problems of any other kind than those, for other models and for another policy.",
  ].join(" ");
}

function promise({ kind, value }: CalibrationTarget): string {
  const percent = `${Number((100 * value).toPrecision(4))}%`;
  switch (kind) {
    case "cost":
      return `the large model writes at most ${percent} of the tokens that it writes when it works alone`;
    case "relative-accuracy":
      return `the share of right answers is at least ${percent} of the large model's own`;
    case "budget-usd":
      return `a problem costs at most $${value} at the price it was calibrated with`;
  }
}
