import { throwIfAborted } from "../core/errors.ts";
import { disposeCache, type KeyValueCache, type Reading } from "../engines/local/decoder-session.ts";
import type { Vocabulary } from "../engines/local/vocabulary.ts";
import { CHECK_QUESTION, JUDGE_QUESTION } from "../problems/pocket/strategy.ts";
import type { BatchModel } from "./batch-model.ts";
import type { Opening } from "./solution-row.ts";

export type Verdict = "check" | "judge";

/** What is asked after a step, and what can be answered. */
const QUESTIONS: Readonly<Record<Verdict, { readonly text: string; readonly answers: readonly string[] }>> = {
  check: { text: CHECK_QUESTION, answers: ["yes", "no"] },
  judge: { text: JUDGE_QUESTION, answers: Array.from("0123456789") },
};

/** A question in a model's tokens; the answers are one token each. */
export interface Question {
  readonly ids: readonly number[];
  readonly answers: readonly number[];
}

/** Null for a model whose vocabulary has no single token for an answer, or no words for the question. */
export function questionFor(vocabulary: Pick<Vocabulary, "encode">, verdict: Verdict): Question | null {
  const { text, answers } = QUESTIONS[verdict];
  const ids = vocabulary.encode(text);
  const encoded = answers.map((answer) => vocabulary.encode(` ${answer}`));
  // The question is one word and its mark.
  if (ids.length > 2 || encoded.some(({ length }) => length !== 1)) return null;
  return { ids, answers: encoded.flat() };
}

/**
 * The probabilities that a model gives to the answers of a question after each step of a solution, [steps × answers]; they add up
 * to 1, since nothing else is an answer. The question is read behind the steps and forgotten again. One pass for each step and
 * one for each question about it.
 */
export async function askAfterSteps(
  { session, vocabulary }: BatchModel,
  { problem, steps }: Opening,
  questions: readonly Question[],
  signal: AbortSignal,
): Promise<number[][][]> {
  const given: number[][][] = questions.map(() => []);
  let unread = vocabulary.encodePrompt(problem);
  let cache: KeyValueCache | null = null;
  try {
    for (const step of steps) {
      throwIfAborted(signal);
      unread.push(...vocabulary.encodeStep(step));
      const before: KeyValueCache | null = cache;
      cache = (await session.read(unread, before)).cache;
      disposeCache(before);
      unread = [];
      for (const [at, { ids, answers }] of questions.entries()) {
        const reading: Reading = await session.read(ids, cache);
        given[at]?.push(shares(reading.logits.subarray(-reading.logits.length / ids.length), answers));
        disposeCache(reading.cache);
      }
    }
  } finally {
    disposeCache(cache);
  }
  return given;
}

function shares(logits: Float32Array, ids: readonly number[]): number[] {
  const chosen = ids.map((id) => logits[id] as number);
  const greatest = Math.max(...chosen);
  const weights = chosen.map((logit) => Math.exp(logit - greatest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
