import { create } from "zustand";
import { policyName } from "../gate/policy-names.ts";
import { isInterrupted, useRuns } from "../state/runs.ts";
import { findRuns, type RunFilter } from "./find-runs.ts";
import type { RunSummary } from "./store/run-summary.ts";

interface RunsView {
  readonly query: string;
  readonly filter: RunFilter;
  /** Up to two runs to be compared, in the order in which they were chosen. */
  readonly chosen: readonly string[];
}

export const useRunsView = create<RunsView>()(() => ({ query: "", filter: "all", chosen: [] }));

/** A third choice takes the place of the first. */
export function chooseRun(id: string): void {
  useRunsView.setState(({ chosen }) => ({
    chosen: chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-2),
  }));
}

export function clearChoice(): void {
  useRunsView.setState({ chosen: [] });
}

/** The kept runs that match what the visitor looks for. */
export function useFoundRuns(): readonly RunSummary[] {
  const summaries = useRuns((state) => state.summaries);
  const written = useRuns((state) => state.written);
  const query = useRunsView((view) => view.query);
  const filter = useRunsView((view) => view.filter);
  return findRuns(summaries, {
    query,
    filter,
    policyName,
    isInterrupted: (run) => isInterrupted(run, written),
  });
}
