import * as v from "valibot";
import type { TokenScore } from "../../core/signals.ts";

const Alternative = v.object({ token: v.string(), logprob: v.nullish(v.number()) });

/** `choices[].logprobs` of a chat completion. */
export const LogprobsSchema = v.object({
  content: v.nullish(
    v.array(v.object({ ...Alternative.entries, top_logprobs: v.nullish(v.array(Alternative)) })),
  ),
});
type Logprobs = v.InferOutput<typeof LogprobsSchema>;

/** DeepConf confidence needs this many alternatives. */
const CONFIDENCE_TOKENS = 20;

/** Scores of the tokens that have one. Entropy would need the whole vocabulary, so it is null. */
export function tokenScores(logprobs: Logprobs | null | undefined): TokenScore[] {
  return (logprobs?.content ?? []).flatMap(({ token, logprob, top_logprobs }) => {
    if (logprob == null) return [];
    const top = (top_logprobs ?? [])
      .flatMap((one) => (one.logprob == null ? [] : [{ text: one.token, logprob: one.logprob }]))
      .sort((a, b) => b.logprob - a.logprob);
    return [
      { text: token, logprob, entropy: null, margin: marginOf(top), confidence: confidenceOf(top), top },
    ];
  });
}

function marginOf(top: TokenScore["top"]): number | null {
  const [first, second] = top;
  return first && second ? first.logprob - second.logprob : null;
}

function confidenceOf(top: TokenScore["top"]): number | null {
  if (top.length < CONFIDENCE_TOKENS) return null;
  const best = top.slice(0, CONFIDENCE_TOKENS);
  return -best.reduce((sum, one) => sum + one.logprob, 0) / CONFIDENCE_TOKENS;
}
