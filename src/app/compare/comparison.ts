import { create } from "zustand";
import type { ErrorRecord } from "../../core/errors.ts";
import type { Problem, RunEvent } from "../../core/events.ts";
import type { RunState } from "../../core/fold-run.ts";
import { pauseClock, setClock } from "./clock.ts";
import { COLUMNS, type Column, type PerColumn, perColumn } from "./columns.ts";
import { createTimeline, type Timeline } from "./timeline.ts";

interface ComparisonSlice {
  /** "opening": the recorded one is fetched; "running": the three are being written; "shown": they are on the clock. */
  readonly status: "opening" | "running" | "shown";
  readonly origin: "recorded" | "live";
  readonly problem: Problem | null;
  /** The runs that have ended; null for one that has not. */
  readonly timelines: PerColumn<Timeline | null>;
  /** Whose turn it is, and what is written of that run; null while the models get ready. */
  readonly turn: Column | null;
  readonly writing: RunState | null;
  readonly cancelled: boolean;
  readonly refusal: ErrorRecord | null;
}

const NOTHING: ComparisonSlice = {
  status: "opening",
  origin: "recorded",
  problem: null,
  timelines: perColumn(() => null),
  turn: null,
  writing: null,
  cancelled: false,
  refusal: null,
};

export const useComparison = create<ComparisonSlice>()(() => NOTHING);

export function beginOpening(): void {
  pauseClock();
  useComparison.setState(NOTHING);
}

export function beginRunning(problem: Problem): void {
  pauseClock();
  useComparison.setState({ ...NOTHING, status: "running", origin: "live", problem });
}

export function beginTurn(turn: Column | null): void {
  useComparison.setState({ turn, writing: null });
}

export function showWriting(writing: RunState | null): void {
  useComparison.setState({ writing });
}

export function keepRun(column: Column, events: readonly RunEvent[]): void {
  const timeline = createTimeline(events);
  useComparison.setState(({ timelines }) => ({
    timelines: { ...timelines, [column]: timeline },
    problem: timeline.whole?.start.problem ?? null,
    turn: null,
    writing: null,
  }));
}

/** Puts what there is on the clock. */
export function showComparison(change: Partial<Pick<ComparisonSlice, "cancelled" | "refusal">> = {}): void {
  useComparison.setState({ status: "shown", turn: null, writing: null, ...change });
  const { timelines } = useComparison.getState();
  setClock(Math.max(...COLUMNS.map((column) => timelines[column]?.end ?? 0)));
}

export function refuseComparison(refusal: ErrorRecord): void {
  useComparison.setState({ refusal });
}

/** The three whole runs; null until all of them have ended. */
export function wholeRuns(timelines: PerColumn<Timeline | null>): PerColumn<RunState> | null {
  const small = timelines.small?.whole;
  const large = timelines.large?.whole;
  const routed = timelines.routed?.whole;
  return small && large && routed ? { small, large, routed } : null;
}
