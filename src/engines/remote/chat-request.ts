import { STEP_BOUNDARY } from "../../core/step-text.ts";
import type { RequestFeatures } from "./request-features.ts";

/** How a server is asked to go on with a half-written solution. */
export const CONTINUATION_STYLES = [
  /** vLLM, SGLang, TGI, Stepgate's own server: the last assistant message is left open. */
  "continue-final-message",
  /** DeepSeek (on its /beta URL) and Mistral: `prefix: true` on the last assistant message. */
  "assistant-prefix",
  /** llama.cpp: a last assistant message is continued without being asked. */
  "assistant-last",
  /** Everyone else: the steps so far as an assistant message, then a request for the next one. */
  "user-message",
] as const;
export type ContinuationStyle = (typeof CONTINUATION_STYLES)[number];

/** How a general model is told to write steps. The pocket models know no other way and are told nothing. */
export const STEP_INSTRUCTION =
  "Solve the problem step by step. Each step is one short sentence or one equation, and a blank line separates " +
  "the steps. Write no headings, lists or introduction. End with a last step that reads: The answer is <number>.";

const NEXT_STEP_REQUEST =
  "Continue from exactly here: write only the next step and nothing after it. Do not repeat what is written. " +
  "If nothing is left to work out, write only: The answer is <number>.";

export interface ChatSettings {
  readonly model: string;
  readonly continuation: ContinuationStyle;
  /** Added to the problem; null to send the problem alone. */
  readonly instruction: string | null;
  /** Further fields of the request body, as the server's own documentation names them. */
  readonly extra: Readonly<Record<string, unknown>>;
}

interface Message {
  readonly role: "user" | "assistant";
  readonly content: string;
  readonly prefix?: true;
}

export interface ChatRequest {
  /** The JSON text that is sent. */
  readonly body: string;
  /** Characters in all messages, for estimates. */
  readonly characters: number;
  /** What the answer may begin by repeating (Mistral repeats the prefix); "" when nothing. */
  readonly mayRepeat: string;
}

/** The request for the step after `steps`. */
export function chatRequest(
  settings: ChatSettings,
  features: RequestFeatures,
  problem: string,
  steps: readonly string[],
  maxTokens: number,
): ChatRequest {
  const given = steps.map((step) => step + STEP_BOUNDARY).join("");
  const messages = chatMessages(settings, problem, given);
  const body = {
    model: settings.model,
    messages,
    stream: true,
    [features.maxTokensField]: maxTokens,
    ...(features.streamOptions && { stream_options: { include_usage: true } }),
    ...(features.stop && { stop: [STEP_BOUNDARY] }),
    ...(features.temperature && { temperature: 0 }),
    ...(features.topLogprobs > 0 && { logprobs: true, top_logprobs: features.topLogprobs }),
    ...(features.thinkingSwitch && { chat_template_kwargs: { enable_thinking: false } }),
    ...(settings.continuation === "continue-final-message" &&
      given !== "" && { continue_final_message: true, add_generation_prompt: false }),
    ...settings.extra,
  };
  return {
    body: JSON.stringify(body),
    characters: messages.reduce((sum, message) => sum + message.content.length, 0),
    mayRepeat: settings.continuation === "assistant-prefix" ? given : "",
  };
}

function chatMessages(
  { continuation, instruction }: ChatSettings,
  problem: string,
  given: string,
): Message[] {
  const task: Message = {
    role: "user",
    content: instruction === null ? problem : `${problem}\n\n${instruction}`,
  };
  if (given === "") return [task];
  switch (continuation) {
    case "continue-final-message":
    case "assistant-last":
      return [task, { role: "assistant", content: given }];
    case "assistant-prefix":
      return [task, { role: "assistant", content: given, prefix: true }];
    case "user-message":
      return [
        task,
        { role: "assistant", content: given.trimEnd() },
        { role: "user", content: NEXT_STEP_REQUEST },
      ];
  }
}
