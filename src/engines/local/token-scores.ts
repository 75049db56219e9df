import type { TokenScore } from "../../core/signals.ts";

/** DeepConf's k. */
const CONFIDENCE_TOKENS = 20;
const ALTERNATIVES = 5;

export interface Distribution {
  /** The likeliest token; the lowest id among equals. */
  readonly best: number;
  /** Natural logarithm of its probability. */
  readonly logprob: number;
  /** Of the whole distribution, in nats. */
  readonly entropy: number;
  /** Gap between the two best log-probabilities; 0 for a vocabulary of one. */
  readonly margin: number;
  /** Minus the mean log-probability of the 20 best tokens. */
  readonly confidence: number;
  /** The five best, best first. */
  readonly top: readonly { readonly id: number; readonly logprob: number }[];
}

/** Reads one position's raw logits, before any temperature. */
export function readDistribution(logits: Float32Array): Distribution {
  const kept = Math.min(CONFIDENCE_TOKENS, logits.length);
  const ids = new Int32Array(kept);
  const values = new Float64Array(kept).fill(-Infinity);
  let least = -Infinity;
  for (let id = 0; id < logits.length; id++) {
    const value = logits[id] as number;
    if (!(value > least)) continue;
    let at = kept - 1;
    for (; at > 0 && value > (values[at - 1] as number); at--) {
      values[at] = values[at - 1] as number;
      ids[at] = ids[at - 1] as number;
    }
    values[at] = value;
    ids[at] = id;
    least = values[kept - 1] as number;
  }
  const greatest = values[0] as number;
  let sum = 0;
  let weighted = 0;
  for (let id = 0; id < logits.length; id++) {
    const shifted = (logits[id] as number) - greatest;
    const weight = Math.exp(shifted);
    sum += weight;
    if (weight > 0) weighted += weight * shifted;
  }
  const logSum = Math.log(sum);
  let keptLogprobs = 0;
  for (const value of values) keptLogprobs += value - greatest - logSum;
  const top = Array.from(values.subarray(0, ALTERNATIVES), (value, rank) => ({
    id: ids[rank] as number,
    logprob: value - greatest - logSum,
  }));
  return {
    best: ids[0] as number,
    logprob: -logSum,
    entropy: Math.max(0, logSum - weighted / sum),
    margin: kept > 1 ? greatest - (values[1] as number) : 0,
    confidence: -keptLogprobs / kept,
    top,
  };
}

/** The score of the greedy token. `text` is what it added; `textOf` names the alternatives. */
export function greedyScore(
  distribution: Distribution,
  text: string,
  textOf: (id: number) => string,
): TokenScore {
  const { logprob, entropy, margin, confidence, top } = distribution;
  return {
    text,
    logprob,
    entropy,
    margin,
    confidence,
    top: top.map((entry) => ({ text: textOf(entry.id), logprob: entry.logprob })),
  };
}
