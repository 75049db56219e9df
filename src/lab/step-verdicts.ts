import { throwIfAborted } from "../core/errors.ts";
import type { StepQuestion } from "../core/writer.ts";
import { disposeCache, type KeyValueCache, type Reading } from "../engines/local/decoder-session.ts";
import { answerShares, type EncodedQuestion, encodeQuestion } from "../engines/local/questions.ts";
import type { Vocabulary } from "../engines/local/vocabulary.ts";
import { CHECK_QUESTION, JUDGE_QUESTION } from "../problems/pocket/strategy.ts";
import type { BatchModel } from "./batch-model.ts";
import type { Opening } from "./solution-row.ts";

export type Verdict = "check" | "judge";

/** What is asked after a step, and what can be answered. */
const QUESTIONS: Readonly<Record<Verdict, StepQuestion>> = {
  check: { text: CHECK_QUESTION, answers: ["yes", "no"] },
  judge: { text: JUDGE_QUESTION, answers: Array.from("0123456789") },
};

/** Null for a model that has no words for the question, or no single token for an answer. */
export function questionFor(
  vocabulary: Pick<Vocabulary, "encode">,
  verdict: Verdict,
): EncodedQuestion | null {
  return encodeQuestion(vocabulary, QUESTIONS[verdict]);
}

/**
 * The probabilities that a model gives to the answers of a question after each step of a solution, [steps × answers]; they add up
 * to 1, since nothing else is an answer. The question is read behind the steps and forgotten again. One pass for each step and
 * one for each question about it.
 */
export async function askAfterSteps(
  { session, vocabulary }: BatchModel,
  { problem, steps }: Opening,
  questions: readonly EncodedQuestion[],
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
        given[at]?.push(answerShares(reading.logits.subarray(-reading.logits.length / ids.length), answers));
        disposeCache(reading.cache);
      }
    }
  } finally {
    disposeCache(cache);
  }
  return given;
}
