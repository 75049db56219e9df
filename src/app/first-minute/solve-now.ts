import { showWhole } from "../state/play-run.ts";
import { useRun } from "../state/run.ts";
import { startRun } from "../state/run-actions.ts";

/** Solves what stands in the editor; a run that is being played is shown whole first. */
export function solveNow(): void {
  if (useRun.getState().phase === "playing") showWhole();
  void startRun();
}
