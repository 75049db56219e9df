import * as v from "valibot";
import { StepgateError } from "../core/errors.ts";

const Positive = v.pipe(v.number(), v.finite(), v.gtValue(0));

/** What a threshold shall keep, on average over problems. */
export const CalibrationTargetSchema = v.variant("kind", [
  /** Tokens that the large model writes, at most this share of what it writes when it works alone. */
  v.object({ kind: v.literal("cost"), value: Positive }),
  /** Share of problems answered rightly, at least this part of the large model's own. */
  v.object({ kind: v.literal("relative-accuracy"), value: v.pipe(Positive, v.maxValue(1)) }),
  /** Dollars per problem, at most. */
  v.object({ kind: v.literal("budget-usd"), value: Positive }),
]);
export type CalibrationTarget = v.InferOutput<typeof CalibrationTargetSchema>;

/** Reads `cost=0.2`, `relative-accuracy=0.95` or `budget-usd=0.002`. Throws a StepgateError `bad-option` for anything else. */
export function parseCalibrationTarget(text: string): CalibrationTarget {
  const [kind, value = "", ...rest] = text.split("=");
  const target = v.safeParse(CalibrationTargetSchema, { kind, value: value === "" ? null : Number(value) });
  if (target.success && rest.length === 0) return target.output;
  throw new StepgateError({
    code: "bad-option",
    message: `“${text}” is not a target.`,
    remedy: "Write cost=0.2, relative-accuracy=0.95 (at most 1) or budget-usd=0.002.",
  });
}

/** The same text again. */
export function targetText({ kind, value }: CalibrationTarget): string {
  return `${kind}=${value}`;
}

/** Whether keeping `a` keeps `b` too. Dollars at another price are not compared. */
export function isAsStrict(a: CalibrationTarget, b: CalibrationTarget): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind === "relative-accuracy" ? a.value >= b.value : a.value <= b.value;
}
