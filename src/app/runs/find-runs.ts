import type { RunSummary } from "./store/run-summary.ts";

export const RUN_FILTERS = ["all", "right", "wrong", "not-checked", "interrupted"] as const;
export type RunFilter = (typeof RUN_FILTERS)[number];

interface Search {
  readonly query: string;
  readonly filter: RunFilter;
  /** The name of a policy as the visitor reads it. */
  readonly policyName: (id: string) => string;
  readonly isInterrupted: (run: RunSummary) => boolean;
}

/** The runs in which every word of the query stands somewhere, and that the filter lets through. */
export function findRuns(runs: readonly RunSummary[], search: Search): RunSummary[] {
  const words = plain(search.query)
    .split(/\s+/)
    .filter((word) => word !== "");
  return runs.filter((run) => {
    if (!passes(run, search)) return false;
    if (words.length === 0) return true;
    const { problem, answer, models, policy } = run;
    const text = plain(
      [problem, answer ?? "", models.small, models.large, policy, search.policyName(policy)].join("\n"),
    );
    return words.every((word) => text.includes(word));
  });
}

function passes(run: RunSummary, { filter, isInterrupted }: Search): boolean {
  if (filter === "all") return true;
  if (filter === "interrupted") return isInterrupted(run);
  return run.outcome !== null && run.verdict === filter;
}

function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

export interface Day {
  /** Midnight at its beginning, in the visitor's own time. */
  readonly date: Date;
  readonly runs: readonly RunSummary[];
}

/** Runs by the day on which they began; both in the order they come in. */
export function byDay(runs: readonly RunSummary[]): Day[] {
  const days = new Map<number, RunSummary[]>();
  for (const run of runs) {
    const midnight = new Date(run.startedAt).setHours(0, 0, 0, 0);
    const others = days.get(midnight);
    if (others === undefined) days.set(midnight, [run]);
    else others.push(run);
  }
  return [...days].map(([midnight, ofDay]) => ({ date: new Date(midnight), runs: ofDay }));
}
