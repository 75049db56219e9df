import * as v from "valibot";

/** Raised when what a line holds changes its meaning: older files are then not read. */
export const TRACE_EXTRAS_SCHEMA = 1;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a problem's tree cannot hold: the small model by itself, written in other ways than greedily. A line of a file. */
export const TraceExtrasSchema = v.object({
  schema: v.literal(TRACE_EXTRAS_SCHEMA),
  /** The problem's seed, as in its tree. */
  problem: Count,
  split: v.string(),
  /** With every wrong equation recomputed exactly as it was written; null where it was not tried. */
  repaired: v.nullable(v.object({ correct: v.boolean(), smallTokens: Count })),
  /** Whole solutions drawn at a temperature, four as a rule; null where none were. */
  sampled: v.nullable(
    v.array(
      v.object({
        /** As the solution states it; null for none. */
        answer: v.nullable(v.string()),
        /** What a scorer thinks of the solution: the greater, the better. */
        score: v.number(),
        tokens: Count,
      }),
    ),
  ),
});
export type TraceExtras = v.InferOutput<typeof TraceExtrasSchema>;

/** One line, without its end. */
export function writeExtrasLine(extras: TraceExtras): string {
  return JSON.stringify(extras);
}

/** Null for a line that was cut off, or that another version wrote. */
export function readExtrasLine(line: string): TraceExtras | null {
  try {
    const parsed = v.safeParse(TraceExtrasSchema, JSON.parse(line));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
