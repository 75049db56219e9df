import { countedMean, type Interval, pairedBootstrap } from "../lab/bootstrap.ts";

export interface Estimate {
  readonly value: number;
  /** Bootstrap over problems. */
  readonly interval: Interval;
}

/** All that lies above over all that lies below; problems are numbered from 0 without a gap. */
export function ratioOfSums(
  rows: readonly { readonly problem: number; readonly above: number; readonly below: number }[],
): Estimate {
  const above: number[] = [];
  const below: number[] = [];
  for (const row of rows) {
    above[row.problem] = (above[row.problem] ?? 0) + row.above;
    below[row.problem] = (below[row.problem] ?? 0) + row.below;
  }
  return overProblems(above.length, (counts) => countedMean(above, counts) / countedMean(below, counts));
}

/** The median of values that belong to problems, each drawn with its problem; the lower of two. */
export function medianOf(rows: readonly { readonly problem: number; readonly value: number }[]): Estimate {
  const sorted = rows.toSorted((a, b) => a.value - b.value);
  const problems = 1 + Math.max(-1, ...rows.map(({ problem }) => problem));
  return overProblems(problems, (counts) => {
    const weights = sorted.map(({ problem: at }) => counts[at] ?? 0);
    const half = sum(weights) / 2;
    let seen = 0;
    for (const [at, { value }] of sorted.entries()) {
      seen += weights[at] ?? 0;
      if (seen >= half) return value;
    }
    return Number.NaN;
  });
}

function overProblems(problems: number, statistic: (counts: Float64Array) => number): Estimate {
  const [interval = [Number.NaN, Number.NaN] as const] = pairedBootstrap(problems, (counts) => [
    statistic(counts),
  ]);
  return { value: statistic(new Float64Array(problems).fill(1)), interval };
}

export function percentText({ value, interval }: Estimate, digits = 1): string {
  const percent = (share: number) => (100 * share).toFixed(digits);
  return `${percent(value)} % (95 %: ${interval.map(percent).join(" to ")})`;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
