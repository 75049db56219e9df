import { create } from "zustand";
import { type ErrorRecord, isAbort, toErrorRecord } from "../../core/errors.ts";
import type { RouteChoice } from "../../policies/route-to-reason.ts";
import { currentEngine } from "../engine/current.ts";
import { reportLoad } from "./loading.ts";

interface FirstGateSlice {
  /** The problem that was looked at last; null before one was. */
  readonly problem: string | null;
  /** What was expected of every pair; null where the router could not say. */
  readonly choice: RouteChoice | null;
  readonly failure: ErrorRecord | null;
}

export const useFirstGate = create<FirstGateSlice>()(() => ({ problem: null, choice: null, failure: null }));

/**
 * Route-To-Reason's choice of model and strategy for a problem; null where no router ships or it fails, which is no reason not to
 * solve: the run then begins as without it. Rejects when it is aborted.
 */
export async function chooseFirst(problem: string, signal: AbortSignal): Promise<RouteChoice | null> {
  useFirstGate.setState({ problem, choice: null, failure: null });
  try {
    const router = await currentEngine().loadRouter({ signal, onProgress: reportLoad });
    const choice = router === null ? null : await router.choose(problem, signal);
    useFirstGate.setState({ choice });
    return choice;
  } catch (error) {
    if (isAbort(error) || signal.aborted) throw error;
    useFirstGate.setState({ failure: toErrorRecord(error) });
    return null;
  }
}
