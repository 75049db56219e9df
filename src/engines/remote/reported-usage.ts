import * as v from "valibot";
import type { Usage } from "../../core/usage.ts";

const Count = v.nullish(v.pipe(v.number(), v.finite(), v.minValue(0)));

/** Usage as OpenAI-compatible, DeepSeek and Anthropic-like servers report it. */
export const ReportedUsageSchema = v.object({
  prompt_tokens: Count,
  completion_tokens: Count,
  prompt_tokens_details: v.nullish(v.object({ cached_tokens: Count, cache_write_tokens: Count })),
  prompt_cache_hit_tokens: Count,
  input_tokens: Count,
  output_tokens: Count,
  cache_read_input_tokens: Count,
  cache_creation_input_tokens: Count,
});
export type ReportedUsage = v.InferOutput<typeof ReportedUsageSchema>;

/**
 * The report in disjoint buckets; null when it does not say enough. OpenAI's cached tokens are a part of
 * `prompt_tokens`; Anthropic's come on top of `input_tokens`. Reasoning is a part of the output in both.
 */
export function usageBuckets(reported: ReportedUsage): Usage | null {
  const output = reported.completion_tokens ?? reported.output_tokens;
  const prompt = reported.prompt_tokens;
  if (output == null) return null;
  if (prompt != null) {
    const details = reported.prompt_tokens_details;
    const cachedRead = Math.min(prompt, details?.cached_tokens ?? reported.prompt_cache_hit_tokens ?? 0);
    const cachedWrite = Math.min(prompt - cachedRead, details?.cache_write_tokens ?? 0);
    return whole({ freshInput: prompt - cachedRead - cachedWrite, cachedRead, cachedWrite, output });
  }
  if (reported.input_tokens == null) return null;
  return whole({
    freshInput: reported.input_tokens,
    cachedRead: reported.cache_read_input_tokens ?? 0,
    cachedWrite: reported.cache_creation_input_tokens ?? 0,
    output,
  });
}

function whole(counts: Omit<Usage, "estimated">): Usage {
  return {
    freshInput: Math.round(counts.freshInput),
    cachedRead: Math.round(counts.cachedRead),
    cachedWrite: Math.round(counts.cachedWrite),
    output: Math.round(counts.output),
    estimated: false,
  };
}

/** Four characters a token: for a stream that we or the network cut, and for servers that report nothing. */
export function estimatedUsage(sentCharacters: number, receivedCharacters: number): Usage {
  return {
    freshInput: Math.ceil(sentCharacters / 4),
    cachedRead: 0,
    cachedWrite: 0,
    output: Math.ceil(receivedCharacters / 4),
    estimated: true,
  };
}
