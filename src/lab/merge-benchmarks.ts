import type { BenchmarkResult, Outcomes } from "./benchmark.ts";

/**
 * Puts results together of which each holds every k-th problem, part 0 from problem 0 on, part 1 from problem 1 on.
 * Throws a RangeError for none.
 */
export function mergeBenchmarks(parts: readonly BenchmarkResult[]): BenchmarkResult {
  const [first] = parts;
  if (first === undefined) throw new RangeError("no results to merge");
  if (parts.length === 1) return first;
  return {
    small: interleave(parts.map((part) => part.small)),
    large: interleave(parts.map((part) => part.large)),
    sweeps: first.sweeps.map(({ id, points }, s) => ({
      id,
      points: points.map(({ threshold }, p) => ({
        threshold,
        outcomes: interleave(parts.flatMap((part) => part.sweeps[s]?.points[p]?.outcomes ?? [])),
      })),
    })),
  };
}

function interleave(parts: readonly Outcomes[]): Outcomes {
  const merge = (columns: readonly Float64Array[]) => {
    const merged = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
    return merged.map(
      (_, index) => columns[index % columns.length]?.[Math.floor(index / columns.length)] ?? Number.NaN,
    );
  };
  return {
    correct: merge(parts.map((part) => part.correct)),
    largeTokens: merge(parts.map((part) => part.largeTokens)),
    costUsd: merge(parts.map((part) => part.costUsd)),
  };
}
