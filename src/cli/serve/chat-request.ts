import * as v from "valibot";
import { ApiError, unsupported } from "./api-error.ts";
import { checkCommonFields, commonFields, parseBody, stopStrings } from "./common-fields.ts";
import { type GenerationRequest, splitSteps } from "./generation-request.ts";

/** Enough for any solution of the problems that the pocket models know. */
const DEFAULT_MAX_TOKENS = 1024;

const TextPart = v.object({ type: v.literal("text"), text: v.string() });
const MessageSchema = v.object({
  role: v.picklist(["system", "developer", "user", "assistant"]),
  content: v.union([v.string(), v.array(TextPart)]),
});
type Message = v.InferOutput<typeof MessageSchema>;

const Whole = v.pipe(v.number(), v.integer());
const ChatRequestSchema = v.object({
  ...commonFields,
  messages: v.pipe(v.array(MessageSchema), v.minLength(1)),
  max_completion_tokens: v.nullish(v.pipe(Whole, v.minValue(1))),
  logprobs: v.nullish(v.boolean(), false),
  top_logprobs: v.nullish(v.pipe(Whole, v.minValue(0), v.maxValue(20))),
  /** vLLM's way to go on with a half-written answer. */
  continue_final_message: v.nullish(v.boolean(), false),
  add_generation_prompt: v.nullish(v.boolean()),
  tools: v.nullish(v.array(v.unknown()), []),
  response_format: v.nullish(v.object({ type: v.string() })),
});

/** Reads the body of `/v1/chat/completions`; throws an ApiError for anything this model does not do. */
export function readChatRequest(text: string): GenerationRequest {
  const body = parseBody(ChatRequestSchema, text);
  checkCommonFields(body);
  if (body.tools.length > 0) throw unsupported("tools", "This model calls no tools.");
  if (body.response_format && body.response_format.type !== "text")
    throw unsupported("response_format", "This model writes plain text only.");
  if (body.top_logprobs != null && !body.logprobs)
    throw new ApiError(400, "top_logprobs needs logprobs: true.", {
      param: "top_logprobs",
      code: "invalid_value",
    });
  if (body.continue_final_message && body.add_generation_prompt)
    throw new ApiError(400, "continue_final_message and add_generation_prompt exclude each other.", {
      param: "add_generation_prompt",
      code: "invalid_value",
    });
  return {
    ...position(body.messages, body.continue_final_message),
    unfinished: "",
    model: body.model,
    maxTokens: body.max_completion_tokens ?? body.max_tokens ?? DEFAULT_MAX_TOKENS,
    stops: stopStrings(body.stop),
    topLogprobs: body.logprobs ? (body.top_logprobs ?? 0) : null,
    stream: body.stream,
    streamUsage: body.stream_options?.include_usage ?? false,
  };
}

/** One problem, and perhaps the solution so far. System messages are allowed and have no effect on this model. */
function position(
  messages: readonly Message[],
  continues: boolean,
): Pick<GenerationRequest, "problem" | "steps"> {
  const talk = messages.filter((message) => message.role === "user" || message.role === "assistant");
  const [first, second] = talk;
  if (first?.role !== "user" || talk.length > 2 || (second && second.role !== "assistant"))
    throw unsupported(
      "messages",
      "This model solves one problem: send one user message, and at most one assistant message with the solution so far.",
    );
  const problem = textOf(first).trim();
  if (problem === "")
    throw new ApiError(400, "The problem is empty.", { param: "messages", code: "invalid_value" });
  if (continues !== (second !== undefined))
    throw new ApiError(
      400,
      continues
        ? "continue_final_message needs a last assistant message."
        : "To go on with the assistant message, set continue_final_message: true and add_generation_prompt: false.",
      { param: continues ? "continue_final_message" : "messages", code: "invalid_value" },
    );
  return { problem, steps: second ? splitSteps(textOf(second), "messages") : [] };
}

function textOf(message: Message): string {
  return typeof message.content === "string"
    ? message.content
    : message.content.map((part) => part.text).join("");
}
