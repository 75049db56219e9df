import { useBranches } from "./branches.ts";
import { putOnSheet } from "./shown-run.ts";

/** Puts another run of the family on the sheet. */
export function showBranch(id: string): void {
  const found = useBranches.getState().runs.find((run) => run.id === id);
  if (found !== undefined) putOnSheet(found.events, found.origin);
}
