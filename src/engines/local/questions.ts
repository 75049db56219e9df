import type { StepQuestion } from "../../core/writer.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A question in a model's tokens; the answers are one token each. */
export interface EncodedQuestion {
  readonly ids: readonly number[];
  readonly answers: readonly number[];
}

/** Null for a model whose vocabulary has no single token for an answer, or no words for the question. */
export function encodeQuestion(
  vocabulary: Pick<Vocabulary, "encode">,
  { text, answers }: StepQuestion,
): EncodedQuestion | null {
  const ids = vocabulary.encode(text);
  const encoded = answers.map((answer) => vocabulary.encode(` ${answer}`));
  // The question is one word and its mark.
  if (ids.length > 2 || encoded.some(({ length }) => length !== 1)) return null;
  return { ids, answers: encoded.flat() };
}

/** Probabilities of some tokens, as if there were no others. `logits` are those of one position. */
export function answerShares(logits: Float32Array, ids: readonly number[]): number[] {
  const chosen = ids.map((id) => logits[id] as number);
  const greatest = Math.max(...chosen);
  const weights = chosen.map((logit) => Math.exp(logit - greatest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
