import { costOf, NO_USAGE, type Price } from "../../core/usage.ts";
import type { Outcomes } from "../benchmark.ts";
import type { TracePath } from "../traces/trace-tree.ts";

/** What is measured on each problem. */
export const MEASURES = [
  "correct",
  "largeTokens",
  "costUsd",
  "cachedUsd",
  "largeRead",
  "requests",
  "smallTokens",
  "discardedTokens",
] as const;
export type Measure = (typeof MEASURES)[number];

/** One problem, solved in one way (or the mean of several). */
export type ProblemMeasure = Readonly<Record<Measure, number>>;

/** Each measure by problem, in the problems' order. */
export interface MeasuredOutcomes extends Outcomes {
  /** As costUsd, where the provider remembers what it has read of the same problem; NaN without a price. */
  readonly cachedUsd: Float64Array;
  /** Tokens that the large model read, each request's whole prompt counted. */
  readonly largeRead: Float64Array;
  readonly requests: Float64Array;
  /** Tokens that the small model wrote, and those of them that were thrown away. */
  readonly smallTokens: Float64Array;
  readonly discardedTokens: Float64Array;
}

/** A request to the large model. */
export interface LargeRequest {
  /** Tokens of its prompt, and of its answer. */
  readonly read: number;
  readonly written: number;
  /** Tokens at the start of the prompt that are a part of the solution so far; all of it unless it asks about a draft. */
  readonly stem?: number;
}

export interface SolvedProblem {
  readonly correct: boolean;
  readonly requests: readonly LargeRequest[];
  readonly smallTokens: number;
  readonly discardedTokens: number;
}

/**
 * What a problem took. Without caching every request reads its prompt afresh. With it the longest stem that an earlier request of the
 * problem has sent is read from the cache and the rest is written to it, as if a provider cached prompts of any length; what it
 * wrote itself is not cached before it is sent back.
 */
export function measureProblem(solved: SolvedProblem, price: Price | null): ProblemMeasure {
  let [largeTokens, largeRead, costUsd, cachedUsd, sent] = [0, 0, 0, 0, 0];
  for (const { read, written, stem = read } of solved.requests) {
    const cachedRead = Math.min(sent, stem);
    sent = Math.max(sent, stem);
    largeTokens += written;
    largeRead += read;
    costUsd += costOf({ ...NO_USAGE, freshInput: read, output: written }, price) ?? Number.NaN;
    const cached = { ...NO_USAGE, cachedRead, cachedWrite: read - cachedRead, output: written };
    cachedUsd += costOf(cached, price) ?? Number.NaN;
  }
  return {
    correct: solved.correct ? 1 : 0,
    largeTokens,
    costUsd,
    cachedUsd,
    largeRead,
    requests: solved.requests.length,
    smallTokens: solved.smallTokens,
    discardedTokens: solved.discardedTokens,
  };
}

/** A way through a tree as the product goes it: every step is drafted, and one that is bought is a request of its own. */
export function measurePath(path: TracePath, price: Price | null): ProblemMeasure {
  const requests = path.turns.flatMap(({ node, escalated }) =>
    escalated ? [{ read: node.bought.read, written: node.bought.tokens }] : [],
  );
  return measureProblem({ ...path, requests }, price);
}

/** The mean of several ways of solving one problem. Throws a RangeError for none. */
export function meanMeasure(measures: readonly ProblemMeasure[]): ProblemMeasure {
  if (measures.length === 0) throw new RangeError("a mean needs at least one value");
  const mean = (measure: Measure) => measures.reduce((sum, each) => sum + each[measure], 0) / measures.length;
  return ofMeasures(mean);
}

/** The measures of many problems, turned into a list for each measure. */
export function outcomesOf(measures: readonly ProblemMeasure[]): MeasuredOutcomes {
  return ofMeasures((measure) => Float64Array.from(measures, (each) => each[measure]));
}

function ofMeasures<T>(of: (measure: Measure) => T): Record<Measure, T> {
  return {
    correct: of("correct"),
    largeTokens: of("largeTokens"),
    costUsd: of("costUsd"),
    cachedUsd: of("cachedUsd"),
    largeRead: of("largeRead"),
    requests: of("requests"),
    smallTokens: of("smallTokens"),
    discardedTokens: of("discardedTokens"),
  };
}

/** The mean of each measure over all problems. */
export function meanOutcomes(outcomes: MeasuredOutcomes): ProblemMeasure {
  return ofMeasures((measure) => {
    const values = outcomes[measure];
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}
