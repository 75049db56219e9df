import type { Price } from "../../core/usage.ts";
import type { TraceExtras } from "../traces/trace-extras.ts";
import type { TraceTree } from "../traces/trace-tree.ts";
import type { MeasuredOutcomes } from "./measured-outcomes.ts";

/** "policy": decides at each step, to be compared; "baseline": what it is compared with; "oracle": knows what is right. */
export const POLICY_KINDS = ["policy", "baseline", "oracle"] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

export interface EvaluationProblems {
  readonly trees: readonly TraceTree[];
  /** By the problem's seed; empty where none were gathered. */
  readonly extras: ReadonlyMap<number, TraceExtras>;
  /** The large model's; null when unknown. */
  readonly price: Price | null;
}

export interface CurvePoint {
  /** On the policy's own scale: a probability unless its note says something else. */
  readonly threshold: number;
  readonly outcomes: MeasuredOutcomes;
}

/** Why a policy could not be measured on these problems. */
export interface NotMeasured {
  readonly why: string;
}

/** A policy as it is measured. */
export interface EvaluatedPolicy {
  readonly id: string;
  readonly kind: PolicyKind;
  /** What it does and how its cost is counted, in a sentence or two. */
  readonly note: string;
  curve(
    problems: EvaluationProblems,
  ): readonly CurvePoint[] | NotMeasured | Promise<readonly CurvePoint[] | NotMeasured>;
}

/** Enough to draw a curve and to find a CPT between two points. */
export const SWEPT_POINTS = 64;

/** Quantiles of some values, none twice and rising, from one that all exceed to the greatest, which none does. Empty for no values. */
export function cutsAmong(values: ArrayLike<number>, count = SWEPT_POINTS): number[] {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return [];
  const quantiles = Array.from(
    { length: count },
    (_, at) => sorted[Math.floor(((at + 0.5) / count) * sorted.length)] as number,
  );
  const [least, greatest] = [sorted[0] as number, sorted.at(-1) as number];
  return [...new Set([least - 1, ...quantiles, greatest])];
}
