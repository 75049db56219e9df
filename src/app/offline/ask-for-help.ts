import { create } from "zustand";
import type { RunState } from "../../core/fold-run.ts";
import { verdictSentence } from "../sheet/verdict.ts";
import { checkConnection } from "../state/offline.ts";
import { useRun } from "../state/run.ts";
import { askForHelpNow } from "../state/run-actions.ts";
import { texts } from "../texts/texts.ts";
import { wantedHelp } from "./wanted-help.ts";

interface HelpSlice {
  readonly status: "idle" | "asking" | "silent";
  /** What help changed, and the run that it made; null before any came. */
  readonly change: { readonly runId: string; readonly before: string | null } | null;
}

export const useHelp = create<HelpSlice>()(() => ({ status: "idle", change: null }));

/** Asks once more for what could not be had, in a new run that keeps the steps before. Only ever by a press. */
export async function askForHelp(): Promise<void> {
  const before = useRun.getState().run;
  if (before === null || useHelp.getState().status === "asking") return;
  useHelp.setState({ status: "asking" });
  if (!(await checkConnection())) return useHelp.setState({ status: "silent" });
  let status: HelpSlice["status"] = "idle";
  try {
    const change = await askForHelpNow();
    if (change !== null) useHelp.setState({ change });
    else if (wasInVain(before, useRun.getState().run)) status = "silent";
  } finally {
    useHelp.setState({ status });
  }
}

/** Whether a new run was written to its end and nobody answered it, either. */
function wasInVain(before: RunState, after: RunState | null): boolean {
  const { steps, offline } = wantedHelp(after);
  return after !== null && after !== before && after.outcome !== "stopped" && steps > 0 && offline;
}

/** One sentence: what the answer was, and what it is with help. */
export function changeSentence(before: string | null, run: RunState): string {
  const words = texts.offline.help;
  const verdict = verdictSentence(run);
  if (run.answer === null) return words.none;
  if (before === null) return words.found(run.answer, verdict);
  return before === run.answer ? words.same(run.answer, verdict) : words.changed(before, run.answer, verdict);
}
