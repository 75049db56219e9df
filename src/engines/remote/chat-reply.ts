import * as v from "valibot";
import type { TokenScore } from "../../core/signals.ts";
import { type ReportedUsage, ReportedUsageSchema } from "./reported-usage.ts";
import { LogprobsSchema, tokenScores } from "./token-scores.ts";

const TextPart = v.object({ text: v.nullish(v.string()) });
const Content = v.nullish(v.union([v.string(), v.array(TextPart)]));
const Message = v.nullish(v.object({ content: Content }));
/** The stop string (or token id) that ended the text, or null for the model's own end; absent when not told. */
const StopReason = v.optional(v.nullable(v.union([v.string(), v.number()])));

const ChoiceSchema = v.object({
  delta: Message,
  message: Message,
  text: v.nullish(v.string()),
  finish_reason: v.nullish(v.string()),
  native_finish_reason: v.fallback(v.nullish(v.string()), null),
  stop_reason: v.fallback(StopReason, undefined),
  /** SGLang's name for it; a number is an end-of-text token. */
  matched_stop: v.fallback(StopReason, undefined),
  logprobs: v.fallback(v.nullish(LogprobsSchema), null),
});

const ChatReplySchema = v.object({
  choices: v.nullish(v.array(ChoiceSchema)),
  usage: v.fallback(v.nullish(ReportedUsageSchema), null),
});

/** What one chunk of a stream, or one whole answer, says. */
export interface ReplyPart {
  readonly text: string;
  readonly tokens: readonly TokenScore[];
  readonly finish: string | null;
  readonly nativeFinish: string | null;
  /** undefined: not told; null: the model's own end; otherwise the stop string or token. */
  readonly stopReason: string | number | null | undefined;
  readonly usage: ReportedUsage | null;
}

/**
 * Reads a parsed chunk or answer. The last chunk often has no choices; "other" is some other object (a sign of
 * life), "garbage" what cannot be read.
 */
export function replyPart(json: unknown): ReplyPart | "other" | "garbage" {
  const parsed = v.safeParse(ChatReplySchema, json);
  if (!parsed.success) return "garbage";
  const { choices, usage } = parsed.output;
  if (choices === undefined && !usage) return "other";
  const choice = choices?.[0];
  return {
    text: contentText(choice?.delta?.content ?? choice?.message?.content ?? choice?.text),
    tokens: tokenScores(choice?.logprobs),
    finish: choice?.finish_reason ?? null,
    nativeFinish: choice?.native_finish_reason ?? null,
    stopReason: choice?.stop_reason === undefined ? choice?.matched_stop : choice.stop_reason,
    usage: usage ?? null,
  };
}

function contentText(content: v.InferOutput<typeof Content>): string {
  if (typeof content === "string") return content;
  return (content ?? []).map((part) => part.text ?? "").join("");
}
