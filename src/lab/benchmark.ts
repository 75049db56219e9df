import type { Problem } from "../core/events.ts";
import type { Policy, Scorer } from "../core/policy.ts";
import { costOf, type Price } from "../core/usage.ts";
import type { Writer } from "../core/writer.ts";
import { alwaysLarge, alwaysSmall } from "../policies/always.ts";
import { type DraftMemory, nearMemory } from "./draft-memory.ts";
import { memoScorer } from "./memo-scorer.ts";
import { memoWriter } from "./memo-writer.ts";
import type { PolicySweep } from "./policy-sweep.ts";
import { inPool } from "./task-pool.ts";
import { walk } from "./walk.ts";

export interface BenchmarkOptions {
  readonly problems: readonly Problem[];
  readonly small: Writer;
  readonly large: Writer;
  /** Needed when a sweep reads scores. */
  readonly scorer: Scorer | null;
  readonly sweeps: readonly PolicySweep[];
  /** The large model's; null when unknown. */
  readonly price: Price | null;
  /** Drafts to reuse and add to, by model; null to remember within a problem only. */
  readonly memories: { readonly small: DraftMemory; readonly large: DraftMemory } | null;
  /** Problems worked on at a time. */
  readonly width: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What one setting gave on each problem: means over its seeds, in the order of the problems. */
export interface Outcomes {
  /** 0, 1 or a mean of them. */
  readonly correct: Float64Array;
  /** Tokens that the large model wrote. */
  readonly largeTokens: Float64Array;
  /** Dollars; NaN without a price. */
  readonly costUsd: Float64Array;
}

export interface BenchmarkResult {
  readonly small: Outcomes;
  readonly large: Outcomes;
  readonly sweeps: readonly {
    readonly id: string;
    readonly points: readonly { readonly threshold: number; readonly outcomes: Outcomes }[];
  }[];
}

/**
 * Runs solve() on every problem with both models alone and with every setting of every sweep, drafting no step twice.
 * Rejects with a StepgateError when an engine fails or the signal aborts.
 */
export async function benchmark(options: BenchmarkOptions): Promise<BenchmarkResult> {
  const { problems, sweeps, scorer, width, signal, onProgress } = options;
  if (scorer === null && sweeps.some((sweep) => sweep.needsScore))
    throw new RangeError("a sweep needs a scorer");
  const count = problems.length;
  const result: BenchmarkResult = {
    small: emptyOutcomes(count),
    large: emptyOutcomes(count),
    sweeps: sweeps.map(({ id, points }) => ({
      id,
      points: points.map(({ threshold }) => ({ threshold, outcomes: emptyOutcomes(count) })),
    })),
  };
  let done = 0;
  await inPool(problems, width, async (problem, index) => {
    const small = memoWriter(options.small, nearMemory(options.memories?.small));
    const large = memoWriter(options.large, nearMemory(options.memories?.large));
    const memoised = scorer && memoScorer(scorer);
    const run = async (outcomes: Outcomes, policies: readonly Policy[], scored: boolean) => {
      for (const policy of policies) {
        const { correct, largeUsage } = await walk(problem, {
          small,
          large,
          policy,
          scorer: scored ? memoised : null,
          signal,
        });
        const share = 1 / policies.length;
        outcomes.correct[index] = (outcomes.correct[index] as number) + (correct ? share : 0);
        outcomes.largeTokens[index] = (outcomes.largeTokens[index] as number) + share * largeUsage.output;
        const cost = costOf(largeUsage, options.price) ?? Number.NaN;
        outcomes.costUsd[index] = (outcomes.costUsd[index] as number) + share * cost;
      }
    };
    await run(result.small, [alwaysSmall], false);
    await run(result.large, [alwaysLarge], false);
    for (const [s, sweep] of sweeps.entries()) {
      for (const [p, point] of sweep.points.entries()) {
        const outcomes = result.sweeps[s]?.points[p]?.outcomes;
        if (outcomes) await run(outcomes, point.policiesFor(problem.text), sweep.needsScore);
      }
    }
    onProgress?.(++done, count);
  });
  return result;
}

function emptyOutcomes(count: number): Outcomes {
  return {
    correct: new Float64Array(count),
    largeTokens: new Float64Array(count),
    costUsd: new Float64Array(count),
  };
}
