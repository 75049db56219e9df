/** The optional parts of a chat request, and whether this server takes them. */
export interface RequestFeatures {
  /** `stop: ["\n\n"]`, so that the server need not write what we would throw away. */
  readonly stop: boolean;
  /** `stream_options: { include_usage: true }`. */
  readonly streamOptions: boolean;
  /** How many best tokens to ask for, 0 to 20; 0 asks for no log-probabilities. */
  readonly topLogprobs: number;
  /** `temperature: 0`; reasoning models take only their default. */
  readonly temperature: boolean;
  /** `chat_template_kwargs: { enable_thinking: false }` (vLLM, SGLang, llama.cpp). */
  readonly thinkingSwitch: boolean;
  readonly maxTokensField: "max_tokens" | "max_completion_tokens";
}

/** What nearly every OpenAI-compatible server takes. */
export const COMMON_FEATURES: RequestFeatures = {
  stop: true,
  streamOptions: true,
  topLogprobs: 0,
  temperature: true,
  thinkingSwitch: false,
  maxTokensField: "max_tokens",
};

/**
 * The features without one that the server's message complains about; null when it names none that was sent.
 * Each call takes something away, so asking again with the result ends.
 */
export function withoutRefused(features: RequestFeatures, message: string): RequestFeatures | null {
  if (features.maxTokensField === "max_tokens" && message.includes("max_completion_tokens"))
    return { ...features, maxTokensField: "max_completion_tokens" };
  if (features.streamOptions && message.includes("stream_options"))
    return { ...features, streamOptions: false };
  if (features.topLogprobs > 0 && message.includes("logprobs")) return { ...features, topLogprobs: 0 };
  if (features.thinkingSwitch && message.includes("chat_template_kwargs"))
    return { ...features, thinkingSwitch: false };
  if (features.temperature && message.includes("temperature")) return { ...features, temperature: false };
  if (features.stop && /\bstop\b/.test(message)) return { ...features, stop: false };
  return null;
}
