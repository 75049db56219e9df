import { create } from "zustand";
import type { ErrorRecord } from "../../core/errors.ts";
import type { RunEvent } from "../../core/events.ts";
import { foldEvent, foldRun, type RunState } from "../../core/fold-run.ts";

/**
 * "preparing": models are being loaded; "running": the loop writes; "playing": a finished run is shown again
 * at reading speed; "idle": none of these.
 */
export type RunPhase = "idle" | "preparing" | "running" | "playing";

export type RunOrigin =
  | { readonly kind: "live" }
  | { readonly kind: "file"; readonly name: string }
  | { readonly kind: "link" }
  /** Recorded ahead with its whole decision tree (see demo.ts). */
  | { readonly kind: "demo"; readonly id: string }
  /** From the runs that this browser keeps; of a damaged one only the readable part. */
  | { readonly kind: "stored"; readonly damaged: boolean };

interface RunSlice {
  readonly phase: RunPhase;
  /** The whole run, also while only a part of it is shown. */
  readonly events: readonly RunEvent[];
  /** What is shown. */
  readonly run: RunState | null;
  readonly origin: RunOrigin;
  /** Why the last wish (to solve, to open a file) was not granted; the shown run is untouched by it. */
  readonly refusal: ErrorRecord | null;
}

export const useRun = create<RunSlice>()(() => ({
  phase: "idle",
  events: [],
  run: null,
  origin: { kind: "live" },
  refusal: null,
}));

export function setPhase(phase: RunPhase): void {
  useRun.setState({ phase });
}

export function refuse(refusal: ErrorRecord): void {
  useRun.setState({ refusal });
}

export function forgetRefusal(): void {
  useRun.setState({ refusal: null });
}

/** Events as they happen: one change of state for all of them. The start of a run clears the sheet. */
export function appendEvents(added: readonly RunEvent[]): void {
  useRun.setState(({ events, run, origin }) => {
    const begins = added[0]?.type === "run-start";
    return {
      events: begins ? added : [...events, ...added],
      run: added.reduce(foldEvent, run),
      origin: begins ? { kind: "live" } : origin,
    };
  });
}

/** Puts a whole run on the sheet at once. */
export function showRun(events: readonly RunEvent[], origin: RunOrigin): void {
  const shown = { phase: "idle", events, run: foldRun(events), origin } as const;
  useRun.setState(origin.kind === "demo" ? shown : { ...shown, refusal: null });
}

/** While a run is played: shows this much of it and leaves the run as it is. */
export function showFolded(run: RunState | null): void {
  useRun.setState({ run });
}
