import * as v from "valibot";
import { ApiError, unsupported } from "./api-error.ts";

const Whole = v.pipe(v.number(), v.integer());
const StopString = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** Fields that chat and text completions share. Unknown ones are ignored, as OpenAI's own libraries expect. */
export const commonFields = {
  model: v.string(),
  stream: v.nullish(v.boolean(), false),
  stream_options: v.nullish(v.object({ include_usage: v.nullish(v.boolean(), false) })),
  stop: v.nullish(v.union([StopString, v.pipe(v.array(StopString), v.maxLength(4))]), []),
  max_tokens: v.nullish(v.pipe(Whole, v.minValue(1))),
  temperature: v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(2)), 0),
  n: v.nullish(v.pipe(Whole, v.minValue(1)), 1),
  presence_penalty: v.nullish(v.number(), 0),
  frequency_penalty: v.nullish(v.number(), 0),
  logit_bias: v.nullish(v.record(v.string(), v.number()), {}),
};
const CommonSchema = v.object(commonFields);
type Common = v.InferOutput<typeof CommonSchema>;

/**
 * Refuses what the model does not do. It writes greedily, so any other temperature is refused rather than
 * silently ignored; `top_p` and `seed` change nothing about greedy writing and are let through.
 */
export function checkCommonFields(fields: Common): void {
  if (fields.temperature > 0)
    throw unsupported("temperature", "This model writes greedily: temperature must be 0 or left out.");
  if (fields.n > 1) throw unsupported("n", "This model writes one answer: n must be 1.");
  for (const name of ["presence_penalty", "frequency_penalty"] as const)
    if (fields[name] !== 0) throw unsupported(name, `This model has no penalties: ${name} must be 0.`);
  if (Object.keys(fields.logit_bias).length > 0)
    throw unsupported("logit_bias", "This model takes no logit_bias.");
}

export function stopStrings(stop: Common["stop"]): readonly string[] {
  return typeof stop === "string" ? [stop] : stop;
}

/** Reads a request body against a schema; the error names the first field that is wrong. */
export function parseBody<const Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
): v.InferOutput<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ApiError(400, "The request body is not valid JSON.", { code: "invalid_json" });
  }
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const param = v.getDotPath(issue);
  throw new ApiError(400, `${param === null ? "" : `${param}: `}${issue.message}`, {
    param,
    code: "invalid_value",
  });
}
