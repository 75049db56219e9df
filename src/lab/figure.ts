import * as v from "valibot";
import type { Interval } from "./bootstrap.ts";

export const FigureSchema = v.nullable(v.number());
/** A figure as it is printed: null where it is infinite (a CPT that is not reached) or cannot be computed. */
export type Figure = v.InferOutput<typeof FigureSchema>;

export const FigureIntervalSchema = v.pipe(v.tuple([FigureSchema, FigureSchema]), v.readonly());
export type FigureInterval = v.InferOutput<typeof FigureIntervalSchema>;

/** Six digits say more than any interval here. */
export function printed(value: number): Figure {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : null;
}

export function printedInterval(interval: Interval | undefined): FigureInterval {
  return [printed(interval?.[0] ?? Number.NaN), printed(interval?.[1] ?? Number.NaN)];
}
