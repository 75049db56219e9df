import { costOf, NO_USAGE, type Price } from "../core/usage.ts";
import type { Strategy } from "../problems/pocket/strategy.ts";
import type { BenchmarkResult, Outcomes } from "./benchmark.ts";
import type { MeasuredProblem, Role } from "./measured-problem.ts";

/** Policies that need no gate: one model writes everything. */
export const ANCHOR_POLICIES = ["always-small", "always-large"] as const;
export type AnchorPolicy = (typeof ANCHOR_POLICIES)[number];

/** What was measured in batches, as a benchmark of the two policies with one strategy. */
export function anchorBenchmark(
  problems: readonly MeasuredProblem[],
  strategy: Strategy,
  policies: readonly AnchorPolicy[],
  price: Price | null,
): BenchmarkResult {
  const small = outcomes(problems, strategy, "small", null);
  const large = outcomes(problems, strategy, "large", price);
  return {
    small,
    large,
    sweeps: policies.map((id) =>
      id === "always-small"
        ? { id, points: [{ threshold: 1, outcomes: small }] }
        : { id, points: [{ threshold: 0, outcomes: large }] },
    ),
  };
}

/** The small model costs nothing; a step of the large one costs what a request of its own would. */
function outcomes(
  problems: readonly MeasuredProblem[],
  strategy: Strategy,
  role: Role,
  price: Price | null,
): Outcomes {
  const rows = problems.map(({ solved }) => {
    const row = solved[strategy]?.[role];
    if (row === undefined) throw new RangeError(`${strategy} was not measured`);
    return row;
  });
  const paid = role === "large";
  return {
    correct: Float64Array.from(rows, ({ correct }) => (correct ? 1 : 0)),
    largeTokens: Float64Array.from(rows, ({ tokens }) => (paid ? tokens : 0)),
    costUsd: Float64Array.from(rows, ({ input, tokens }) =>
      paid ? (costOf({ ...NO_USAGE, freshInput: input, output: tokens }, price) ?? Number.NaN) : 0,
    ),
  };
}
