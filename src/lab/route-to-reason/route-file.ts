import * as v from "valibot";
import { fromBase64, toBase64 } from "../traces/trace-file.ts";
import { type ModelStrategy, ROUTE_PAIRS } from "./pairs.ts";
import type { RouteRow } from "./route-row.ts";

/** Raised when what a line holds changes its meaning: older files are then not read. */
export const ROUTE_FILE_SCHEMA = 1;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A line of a route file: one question with what every pair came to on it. */
export const RouteLineSchema = v.object({
  schema: v.literal(ROUTE_FILE_SCHEMA),
  /** Id of the question encoder. */
  encoder: v.string(),
  text: v.string(),
  cluster: v.string(),
  family: v.nullable(v.string()),
  steps: v.nullable(Count),
  pairs: v.array(v.object({ model: v.string(), strategy: v.string(), correct: v.boolean(), tokens: Count })),
  /** Little-endian 32-bit floats in base64. */
  embedding: v.pipe(v.string(), v.base64()),
});

/** One line, without its end. Throws a RangeError for a row that has not every pair. */
export function writeRouteLine(row: RouteRow, encoder: string): string {
  const { embedding, pairs, ...rest } = row;
  if (pairs.length !== ROUTE_PAIRS.length) throw new RangeError(`${pairs.length} pairs were measured`);
  const line: v.InferOutput<typeof RouteLineSchema> = {
    schema: ROUTE_FILE_SCHEMA,
    encoder,
    ...rest,
    pairs: pairs.map(({ correct, tokens }, at) => ({
      ...(ROUTE_PAIRS[at] as ModelStrategy),
      correct,
      tokens,
    })),
    embedding: toBase64(embedding),
  };
  return JSON.stringify(line);
}

/** Null for a line that was cut off, or that another version, another encoder or another list of pairs wrote. */
export function readRouteLine(line: string, encoder: string): RouteRow | null {
  const parsed = v.safeParse(RouteLineSchema, parseJson(line));
  if (!parsed.success || parsed.output.encoder !== encoder) return null;
  const { text, cluster, family, steps, pairs, embedding } = parsed.output;
  const same =
    pairs.length === ROUTE_PAIRS.length &&
    ROUTE_PAIRS.every(
      ({ model, strategy }, at) => pairs[at]?.model === model && pairs[at]?.strategy === strategy,
    );
  if (!same) return null;
  const outcomes = pairs.map(({ correct, tokens }) => ({ correct, tokens }));
  return { text, cluster, family, steps, embedding: fromBase64(embedding), pairs: outcomes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
