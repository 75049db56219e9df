import { StepgateError } from "../../core/errors.ts";
import type { SelfTest } from "./catalogue.ts";
import { type DecoderSession, disposeCache, type KeyValueCache } from "./decoder-session.ts";
import { readDistribution } from "./token-scores.ts";
import type { Vocabulary } from "./vocabulary.ts";

const TOLERANCE = 0.01;

export interface GreedyText extends Omit<SelfTest, "prompt"> {
  /** The closest that any of the choices was, in nats. */
  readonly leastMargin: number;
}

/** The first `count` tokens a model writes behind a prompt, greedily, with their log-probabilities. */
export async function writeGreedily(
  session: DecoderSession,
  vocabulary: Vocabulary,
  prompt: string,
  count: number,
): Promise<GreedyText> {
  const greedyIds: number[] = [];
  const logprobs: number[] = [];
  let leastMargin = Number.POSITIVE_INFINITY;
  let unread = vocabulary.encodePrompt(prompt);
  let cache: KeyValueCache | null = null;
  try {
    while (greedyIds.length < count) {
      const reading = await session.read(unread, cache);
      disposeCache(cache);
      cache = reading.cache;
      const next = readDistribution(reading.logits.subarray(-reading.logits.length / unread.length));
      greedyIds.push(next.best);
      logprobs.push(next.logprob);
      leastMargin = Math.min(leastMargin, next.margin);
      unread = [next.best];
    }
  } finally {
    disposeCache(cache);
  }
  return { greedyIds, logprobs, leastMargin };
}

/** Rejects with model-self-test-failed when this device does not write what the reference wrote. */
export async function runSelfTest(
  session: DecoderSession,
  vocabulary: Vocabulary,
  expected: SelfTest,
): Promise<void> {
  const { prompt, greedyIds, logprobs } = expected;
  const actual = await writeGreedily(session, vocabulary, prompt, greedyIds.length);
  const agrees = greedyIds.every((id, at) => {
    const gap = Math.abs((actual.logprobs[at] ?? Number.NaN) - (logprobs[at] ?? Number.NaN));
    return actual.greedyIds[at] === id && gap <= TOLERANCE;
  });
  if (agrees) return;
  throw new StepgateError({
    code: "model-self-test-failed",
    message: "On this device the model does not compute what it should, so its confidence cannot be trusted.",
    remedy: "Load it on the processor instead (?device=wasm).",
  });
}
