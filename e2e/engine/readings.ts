import { judgeDraft } from "../../src/core/gate.ts";
import type { Decision, Scorer } from "../../src/core/policy.ts";
import type { StepSignals, TokenScore } from "../../src/core/signals.ts";
import { NO_USAGE } from "../../src/core/usage.ts";
import type { StepDraft, StepEnding } from "../../src/core/writer.ts";
import { disposeCache } from "../../src/engines/local/decoder-session.ts";
import type { LocalModel } from "../../src/engines/local/local-model.ts";
import { type Distribution, greedyScore, readDistribution } from "../../src/engines/local/token-scores.ts";
import { trimThreshold } from "../../src/policies/trim-thr.ts";

/** Runs in Node and in a worker of the browser alike, so that their results can be compared. */

const never = new AbortController().signal;

/** The shipped step verifier with its own threshold. */
export interface Verifier {
  readonly scorer: Scorer;
  readonly threshold: number;
}

export interface Judged {
  readonly probability: number;
  readonly decision: Decision;
}

export interface Solution {
  readonly problem: string;
  /** The prompt's ids, then those of every step, each followed by one boundary id. */
  readonly ids: readonly number[];
  readonly promptTokens: number;
  /** How the last step ended. */
  readonly ending: StepEnding;
  readonly steps: readonly { readonly text: string; readonly tokens: number }[];
  /** What the gate says of each step; empty without a verifier. */
  readonly judged: readonly Judged[];
}

/** The whole always-small solution, step by step as the product writes and judges it. */
export async function solveGreedily(
  model: LocalModel,
  problem: string,
  verifier: Verifier | null,
): Promise<Solution> {
  const continuation = await model.open(problem, never);
  const drafts: StepDraft[] = [];
  let ending: StepEnding = "boundary";
  while (ending !== "end" && drafts.length < 10) {
    const stream = continuation.draft({ maxTokens: 60, signal: never });
    let next = await stream.next();
    while (!next.done) next = await stream.next();
    await continuation.accept();
    drafts.push(next.value);
    ending = next.value.ending;
  }
  const { promptTokens } = continuation;
  const ids = [...continuation.ids];
  await continuation.close();
  const steps = drafts.map(({ text, tokens }) => ({ text, tokens: tokens.length }));
  const judged = verifier ? await judge(drafts, verifier) : [];
  return { problem, ids, promptTokens, ending, steps, judged };
}

export interface Predictions {
  /** The likeliest next token after each of the ids, from the prompt's last on. */
  readonly best: readonly number[];
  readonly logprobs: readonly number[];
  readonly judged: readonly Judged[];
}

/**
 * One pass over a whole solution: what the model would have written at each of its places, and what the gate says
 * of its steps. Filled up to `length`, which changes nothing before: a graphics device compiles its programs anew
 * for every length.
 */
export async function predict(
  model: LocalModel,
  solution: Solution,
  length: number,
  verifier: Verifier | null,
): Promise<Predictions> {
  const { ids, promptTokens } = solution;
  const filled = [...ids, ...new Array<number>(length - ids.length).fill(0)];
  const { logits, hidden, cache } = await model.session.read(filled, null);
  disposeCache(cache);
  const row = (values: Float32Array, at: number) => {
    const width = values.length / length;
    return values.subarray(at * width, (at + 1) * width);
  };
  const best: number[] = [];
  const logprobs: number[] = [];
  const drafts: StepDraft[] = [];
  let at = promptTokens;
  const next = (): Distribution => {
    const distribution = readDistribution(row(logits, at - 1));
    best.push(distribution.best);
    logprobs.push(distribution.logprob);
    at++;
    return distribution;
  };
  const textOf = (id: number) => model.vocabulary.textOf(id);
  for (const step of solution.steps) {
    const states: Float32Array[] = [];
    const tokens: TokenScore[] = [];
    for (let token = 0; token < step.tokens; token++) {
      states.push(row(hidden, at));
      tokens.push(greedyScore(next(), textOf(ids[at - 1] ?? 0), textOf));
    }
    next();
    drafts.push({
      text: step.text,
      ending: "boundary",
      tokens,
      hidden: meanAndLast(states),
      usage: NO_USAGE,
      exchanges: [],
    });
  }
  return { best, logprobs, judged: verifier ? await judge(drafts, verifier) : [] };
}

function meanAndLast(states: readonly Float32Array[]): Float32Array {
  const last = states.at(-1) ?? new Float32Array();
  const mean = last.map(
    (_, unit) => states.reduce((sum, state) => sum + (state[unit] ?? 0), 0) / states.length,
  );
  return Float32Array.of(...mean, ...last);
}

async function judge(drafts: readonly StepDraft[], { scorer, threshold }: Verifier): Promise<Judged[]> {
  const policy = trimThreshold(() => threshold);
  const earlier: (StepSignals | null)[] = [];
  const judged: Judged[] = [];
  for (const [stepIndex, draft] of drafts.entries()) {
    const state = { stepIndex, earlier: [...earlier], bought: earlier.map(() => 0) };
    const { probability, decision, signals } = await judgeDraft({ policy, scorer, state }, draft);
    judged.push({ probability, decision });
    earlier.push(signals);
  }
  return judged;
}

export interface AppendCheck {
  /** Where the keys and values of the boundary are kept. */
  readonly location: string;
  readonly difference: number;
}

/**
 * Largest difference between the logits after `step` behind a boundary's cache, which a discarded draft went on
 * from in between, and those of one pass over the whole text.
 */
export async function checkAppend(model: LocalModel, problem: string, step: string): Promise<AppendCheck> {
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
  const locations = Object.values(boundary.cache.tensors).map((tensor) => tensor.location);
  for (const { cache } of [boundary, appended, whole]) disposeCache(cache);
  return {
    location: [...new Set(locations)].join(),
    difference: gaps.reduce((most, gap) => Math.max(most, gap), 0),
  };
}
