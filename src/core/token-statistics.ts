import type { StepScores, StepSignals, TokenScore } from "./signals.ts";

type TokenStatistics = Omit<StepSignals, "equation" | "stepNumber" | keyof StepScores>;

/**
 * Statistics of a draft's token scores (METHODS: mean and min log-probability, entropies, margins, DeepConf
 * confidence, the same over number tokens). Null for what a provider did not give.
 */
export function tokenStatistics(tokens: readonly TokenScore[]): TokenStatistics {
  const logprobs = tokens.map((token) => token.logprob);
  const entropies = known(tokens.map((token) => token.entropy));
  const margins = known(tokens.map((token) => token.margin));
  const numbers = tokens.filter((token) => /\d/.test(token.text));
  const numberLogprobs = numbers.map((token) => token.logprob);
  return {
    meanLogprob: mean(logprobs),
    minLogprob: least(logprobs),
    meanEntropy: mean(entropies),
    maxEntropy: greatest(entropies),
    firstEntropy: tokens[0]?.entropy ?? null,
    meanMargin: mean(margins),
    minMargin: least(margins),
    meanConfidence: mean(known(tokens.map((token) => token.confidence))),
    numberMeanLogprob: mean(numberLogprobs),
    numberMinLogprob: least(numberLogprobs),
    numberMaxEntropy: greatest(known(numbers.map((token) => token.entropy))),
    length: tokens.length,
  };
}

function known(values: readonly (number | null)[]): number[] {
  return values.filter((value): value is number => value !== null);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function least(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.min(...values);
}

function greatest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}
