import * as v from "valibot";
import { STEP_BOUNDARY } from "../../core/step-text.ts";
import { ApiError, unsupported } from "./api-error.ts";
import { checkCommonFields, commonFields, parseBody, stopStrings } from "./common-fields.ts";
import { type GenerationRequest, splitSteps, splitUnfinished } from "./generation-request.ts";

/** OpenAI's default for text completions. */
const DEFAULT_MAX_TOKENS = 16;

const Whole = v.pipe(v.number(), v.integer());
const CompletionRequestSchema = v.object({
  ...commonFields,
  prompt: v.union([v.string(), v.pipe(v.array(v.string()), v.length(1))]),
  logprobs: v.nullish(v.pipe(Whole, v.minValue(0), v.maxValue(5))),
  echo: v.nullish(v.boolean(), false),
  best_of: v.nullish(v.pipe(Whole, v.minValue(1)), 1),
  suffix: v.nullish(v.string(), ""),
});

/**
 * Reads the body of `/v1/completions`. The prompt is the problem, then a blank line, then every step so far, each
 * followed by a blank line; the problem alone will do as well. Behind the last blank line may stand a text, such as a
 * question about the steps, for which only the next token is written (`max_tokens: 1`).
 */
export function readCompletionRequest(text: string): GenerationRequest {
  const body = parseBody(CompletionRequestSchema, text);
  checkCommonFields(body);
  if (body.echo) throw unsupported("echo", "This server does not repeat the prompt: echo must be false.");
  if (body.best_of > 1) throw unsupported("best_of", "This model writes one answer: best_of must be 1.");
  if (body.suffix !== "") throw unsupported("suffix", "This model writes at the end only: leave suffix out.");
  const prompt = typeof body.prompt === "string" ? body.prompt : (body.prompt[0] ?? "");
  const [problem = "", ...rest] = prompt.trimStart().split(STEP_BOUNDARY);
  if (problem.trim() === "")
    throw new ApiError(400, "The problem is empty.", { param: "prompt", code: "invalid_value" });
  const maxTokens = body.max_tokens ?? DEFAULT_MAX_TOKENS;
  const given = rest.join(STEP_BOUNDARY);
  return {
    problem: problem.trim(),
    ...(maxTokens === 1
      ? splitUnfinished(given, "prompt")
      : { steps: splitSteps(given, "prompt"), unfinished: "" }),
    model: body.model,
    maxTokens,
    stops: stopStrings(body.stop),
    topLogprobs: body.logprobs ?? null,
    stream: body.stream,
    streamUsage: body.stream_options?.include_usage ?? false,
  };
}
