import { type BootstrapOptions, type Interval, pairedBootstrap } from "./bootstrap.ts";

export interface ScoredRow {
  readonly score: number;
  /** True for the class that ought to score high. */
  readonly positive: boolean;
  /** Rows of one cluster (one problem) are resampled together. */
  readonly cluster: number | string;
}

/** AUROC by ranks, ties counted as half; NaN when one of the classes is empty. */
export function auroc(rows: readonly ScoredRow[]): number {
  const ranked = rank(rows);
  return weightedAuroc(ranked, new Float64Array(ranked.clusters).fill(1));
}

/** The 95 % interval of {@link auroc} over clusters. */
export function aurocInterval(rows: readonly ScoredRow[], options?: BootstrapOptions): Interval {
  const ranked = rank(rows);
  const [interval] = pairedBootstrap(ranked.clusters, (counts) => [weightedAuroc(ranked, counts)], options);
  return interval ?? [Number.NaN, Number.NaN];
}

/** Ranks rows once and gives their AUROC for any number of times that each row counts. */
export function rankedAuroc(
  rows: readonly Pick<ScoredRow, "score" | "positive">[],
): (counts: Float64Array) => number {
  const ranked = rank(rows.map(({ score, positive }, cluster) => ({ score, positive, cluster })));
  return (counts) => weightedAuroc(ranked, counts);
}

interface Ranked {
  /** Rows from low to high score, with the cluster of each as an index. */
  readonly rows: readonly { score: number; positive: boolean; cluster: number }[];
  readonly clusters: number;
}

function rank(rows: readonly ScoredRow[]): Ranked {
  const names = new Map<number | string, number>();
  const indexed = rows.map(({ score, positive, cluster }) => {
    const index = names.get(cluster) ?? names.size;
    names.set(cluster, index);
    return { score, positive, cluster: index };
  });
  return { rows: indexed.sort((a, b) => a.score - b.score), clusters: names.size };
}

/** Probability that a positive outscores a negative, each row counted as often as its cluster was drawn. */
function weightedAuroc({ rows }: Ranked, counts: Float64Array): number {
  let negatives = 0;
  let positives = 0;
  let wins = 0;
  for (let from = 0; from < rows.length; ) {
    let tiedNegatives = 0;
    let tiedPositives = 0;
    let to = from;
    for (; rows[to]?.score === rows[from]?.score && to < rows.length; to++) {
      const row = rows[to];
      const count = counts[row?.cluster ?? 0] ?? 0;
      if (row?.positive) tiedPositives += count;
      else tiedNegatives += count;
    }
    wins += tiedPositives * (negatives + tiedNegatives / 2);
    negatives += tiedNegatives;
    positives += tiedPositives;
    from = to;
  }
  return negatives > 0 && positives > 0 ? wins / (negatives * positives) : Number.NaN;
}
