import type { RunState } from "../../core/fold-run.ts";
import { useClock } from "./clock.ts";
import type { Column } from "./columns.ts";
import { useComparison } from "./comparison.ts";

interface ShownRun {
  /** As it is to be shown now: at the moment of the clock, or as far as it is written. */
  readonly run: RunState | null;
  /** Once it has ended: what it will come to. */
  readonly whole: RunState | null;
  readonly running: boolean;
}

export function useShownRun(column: Column): ShownRun {
  const running = useComparison((state) => state.status === "running");
  const timeline = useComparison((state) => state.timelines[column]);
  const writing = useComparison((state) => (state.turn === column ? state.writing : null));
  const onClock = useClock((clock) => timeline?.at(clock.position) ?? null);
  const whole = timeline?.whole ?? null;
  return { run: running ? (writing ?? whole) : onClock, whole, running };
}
