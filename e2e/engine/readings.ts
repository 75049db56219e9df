import { disposeCache } from "../../src/engines/local/decoder-session.ts";
import type { LocalModel } from "../../src/engines/local/local-model.ts";
import { readDistribution } from "../../src/engines/local/token-scores.ts";

/** Runs in Node and in a worker of the browser alike, so that their results can be compared. */

const never = new AbortController().signal;

export interface Solution {
  readonly problem: string;
  /** The prompt's ids, then those of every step and boundary. */
  readonly ids: readonly number[];
  readonly promptTokens: number;
  readonly steps: readonly string[];
}

/** The whole always-small solution, step by step as the product writes it. */
export async function solveGreedily(model: LocalModel, problem: string): Promise<Solution> {
  const continuation = await model.open(problem, never);
  const steps: string[] = [];
  for (let ending = ""; ending !== "end" && steps.length < 10; ) {
    const stream = continuation.draft({ maxTokens: 60, signal: never });
    let next = await stream.next();
    while (!next.done) next = await stream.next();
    await continuation.accept();
    steps.push(next.value.text);
    ending = next.value.ending;
  }
  const solution = { problem, ids: [...continuation.ids], promptTokens: continuation.promptTokens, steps };
  await continuation.close();
  return solution;
}

export interface Predictions {
  /** The likeliest next token after each of the ids, from the prompt's last on. */
  readonly best: readonly number[];
  readonly logprobs: readonly number[];
  /** Final hidden states after the same ids, one row each. */
  readonly hidden: readonly (readonly number[])[];
}

/**
 * One pass over a whole solution: what the model would have written at each of its places. Filled up to `length`,
 * which changes nothing before: a graphics device compiles its programs anew for every length.
 */
export async function predict(model: LocalModel, solution: Solution, length: number): Promise<Predictions> {
  const { ids, promptTokens } = solution;
  const filled = [...ids, ...new Array<number>(length - ids.length).fill(0)];
  const { logits, hidden, cache } = await model.session.read(filled, null);
  disposeCache(cache);
  const vocabulary = logits.length / length;
  const size = hidden.length / length;
  const best: number[] = [];
  const logprobs: number[] = [];
  const states: number[][] = [];
  for (let at = promptTokens - 1; at < ids.length - 1; at++) {
    const distribution = readDistribution(logits.subarray(at * vocabulary, (at + 1) * vocabulary));
    best.push(distribution.best);
    logprobs.push(distribution.logprob);
    states.push([...hidden.subarray(at * size, (at + 1) * size)]);
  }
  return { best, logprobs, hidden: states };
}

/**
 * Largest difference between the logits after `step` behind a boundary's cache, which a discarded draft went on
 * from in between, and those of one pass over the whole text.
 */
export async function appendDifference(model: LocalModel, problem: string, step: string): Promise<number> {
  const { session, vocabulary } = model;
  const prompt = vocabulary.encodePrompt(problem);
  const added = vocabulary.encodeStep(step);
  const boundary = await session.read(prompt, null);
  const drafted = await session.read(vocabulary.encodeStep("Draft to be thrown away."), boundary.cache);
  disposeCache(drafted.cache);
  const appended = await session.read(added, boundary.cache);
  const whole = await session.read([...prompt, ...added], null);
  const from = whole.logits.length - appended.logits.length;
  const gaps = appended.logits.map((value, at) => Math.abs(value - (whole.logits[from + at] as number)));
  for (const { cache } of [boundary, appended, whole]) disposeCache(cache);
  return gaps.reduce((most, gap) => Math.max(most, gap), 0);
}
