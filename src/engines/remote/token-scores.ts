import * as v from "valibot";
import type { TokenScore } from "../../core/signals.ts";

const Alternative = v.object({ token: v.string(), logprob: v.nullish(v.number()) });

const Entry = v.object({ ...Alternative.entries, top_logprobs: v.nullish(v.array(Alternative)) });

/** `choices[].logprobs` of a chat completion, or of a text completion: parallel lists, the best tokens by their text. */
export const LogprobsSchema = v.object({
  content: v.nullish(v.array(Entry)),
  tokens: v.fallback(v.nullish(v.array(v.string())), null),
  token_logprobs: v.fallback(v.nullish(v.array(v.nullable(v.number()))), null),
  top_logprobs: v.fallback(v.nullish(v.array(v.nullable(v.record(v.string(), v.number())))), null),
});
type Logprobs = Partial<v.InferOutput<typeof LogprobsSchema>>;

/** DeepConf confidence needs this many alternatives. */
const CONFIDENCE_TOKENS = 20;

/** Scores of the tokens that have one. Entropy would need the whole vocabulary, so it is null. */
export function tokenScores(logprobs: Logprobs | null | undefined): TokenScore[] {
  return entriesOf(logprobs).flatMap(({ token, logprob, top_logprobs }) => {
    if (logprob == null) return [];
    const top = (top_logprobs ?? [])
      .flatMap((one) => (one.logprob == null ? [] : [{ text: one.token, logprob: one.logprob }]))
      .sort((a, b) => b.logprob - a.logprob);
    return [
      { text: token, logprob, entropy: null, margin: marginOf(top), confidence: confidenceOf(top), top },
    ];
  });
}

function entriesOf(logprobs: Logprobs | null | undefined): readonly v.InferOutput<typeof Entry>[] {
  const { content, tokens, token_logprobs, top_logprobs } = logprobs ?? {};
  if (content != null) return content;
  return (tokens ?? []).map((token, at) => ({
    token,
    logprob: token_logprobs?.[at] ?? null,
    top_logprobs: Object.entries(top_logprobs?.[at] ?? {}).map(([text, logprob]) => ({
      token: text,
      logprob,
    })),
  }));
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
