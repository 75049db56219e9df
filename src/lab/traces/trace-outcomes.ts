import { costOf, NO_USAGE, type Price } from "../../core/usage.ts";
import type { BenchmarkResult, Outcomes } from "../benchmark.ts";
import { playTrace, type TraceNode, type TraceState, type TraceTree } from "./trace-tree.ts";

export type TraceDecision = (state: TraceState, node: TraceNode) => boolean;

/** What a way of deciding gives on each problem, in their order. `price` is the large model's; null when unknown. */
export function traceOutcomes(
  trees: readonly TraceTree[],
  decide: TraceDecision,
  price: Price | null,
): Outcomes {
  const paths = trees.map((tree) => playTrace(tree, decide));
  return {
    correct: Float64Array.from(paths, ({ correct }) => (correct ? 1 : 0)),
    largeTokens: Float64Array.from(paths, ({ largeTokens }) => largeTokens),
    costUsd: Float64Array.from(
      paths,
      ({ largeTokens, largeRead }) =>
        costOf({ ...NO_USAGE, freshInput: largeRead, output: largeTokens }, price) ?? Number.NaN,
    ),
  };
}

/** A benchmark of some settings of one policy on traces, both models alone beside it. */
export function traceBenchmark(
  trees: readonly TraceTree[],
  id: string,
  points: readonly { readonly threshold: number; readonly decide: TraceDecision }[],
  price: Price | null,
): BenchmarkResult {
  return {
    small: traceOutcomes(trees, () => false, price),
    large: traceOutcomes(trees, () => true, price),
    sweeps: [
      {
        id,
        points: points.map(({ threshold, decide }) => ({
          threshold,
          outcomes: traceOutcomes(trees, decide, price),
        })),
      },
    ],
  };
}
