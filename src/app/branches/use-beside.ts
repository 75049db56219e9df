import type { RunState } from "../../core/fold-run.ts";
import { useBranches } from "../state/branches.ts";
import { useRun } from "../state/run.ts";

/** The run that stands beside the shown one; null for none. */
export function useBeside(): RunState | null {
  const shown = useRun((state) => state.run?.start.runId ?? null);
  return useBranches(({ runs, beside }) =>
    beside === null || beside === shown ? null : (runs.find(({ id }) => id === beside)?.run ?? null),
  );
}
