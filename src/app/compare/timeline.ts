import type { RunEvent } from "../../core/events.ts";
import { foldEvent, type RunState } from "../../core/fold-run.ts";

/** A run on the clock. */
export interface Timeline {
  /** Milliseconds from its start to its last event. */
  readonly end: number;
  /** The run as it stands at the end; null for an empty one. */
  readonly whole: RunState | null;
  /** The run exactly as it stood at that moment. */
  at(milliseconds: number): RunState | null;
}

/** Folds once and keeps every state: they share what did not change. */
export function createTimeline(events: readonly RunEvent[]): Timeline {
  const times: number[] = [];
  const states: (RunState | null)[] = [];
  let state: RunState | null = null;
  for (const event of events) {
    state = foldEvent(state, event);
    times.push(event.type === "run-start" ? 0 : event.at);
    states.push(state);
  }
  return {
    end: times.at(-1) ?? 0,
    whole: state,
    at: (milliseconds) => states[countUpTo(times, milliseconds) - 1] ?? null,
  };
}

/** How many of the ascending times are not after the moment. */
function countUpTo(times: readonly number[], moment: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
