import type { ErrorCode } from "../../core/errors.ts";
import type { RunState, StepState } from "../../core/fold-run.ts";

/** What a step fails with when there is no network: its writer could not be reached, or not be fetched. */
const NO_NETWORK: readonly ErrorCode[] = ["remote-unreachable", "remote-interrupted", "model-load-failed"];

export interface WantedHelp {
  readonly steps: number;
  /** Whether it was the network that was missing, each time. */
  readonly offline: boolean;
}

/** How many steps of a run stand as drafts because help could not be had; a budget's limit is no such reason. */
export function wantedHelp(run: RunState | null): WantedHelp {
  const steps = (run?.steps ?? []).filter(lacksHelp);
  return { steps: steps.length, offline: steps.every(({ failure }) => isOffline(failure?.code)) };
}

function lacksHelp({ wantedHelp, failure }: StepState): boolean {
  return wantedHelp && failure?.code !== "budget-reached";
}

function isOffline(code: ErrorCode | undefined): boolean {
  return code !== undefined && NO_NETWORK.includes(code);
}
