import { create } from "zustand";
import { foldEvent, type RunState } from "../../core/fold-run.ts";
import { type Beat, playback } from "../run-file/playback.ts";
import { setPhase, showFolded, showRun, useRun } from "./run.ts";
import { FRAMES } from "./run-pace.ts";
import { followDecisions, resetSelection } from "./selection.ts";
import { useSettings } from "./settings.ts";
import type { PlaySpeed } from "./storage-policy.ts";

interface Playback {
  readonly paused: boolean;
  /** Whether it plays without having been asked to. */
  readonly unasked: boolean;
}

export const usePlayback = create<Playback>()(() => ({ paused: false, unasked: false }));

let playing: AbortController | null = null;

/** Shows the run once more from its beginning, at the speed of the settings, which may change on the way. */
export async function playRun({ unasked = false } = {}): Promise<void> {
  stopPlaying();
  usePlayback.setState({ unasked });
  const controller = new AbortController();
  playing = controller;
  resetSelection();
  setPhase("playing");
  const ended = await play(playback(useRun.getState().events), controller.signal);
  if (ended) showWhole();
}

export function pausePlaying(): void {
  usePlayback.setState({ paused: true });
}

export function resumePlaying(): void {
  usePlayback.setState({ paused: false });
}

/** Ends playing and shows the whole run. */
export function showWhole(): void {
  const { events, origin } = useRun.getState();
  stopPlaying();
  showRun(events, origin);
}

/** Ends playing where it is; whoever calls puts something else on the sheet. */
export function stopPlaying(): void {
  playing?.abort();
  playing = null;
  usePlayback.setState({ paused: false, unasked: false });
}

/** Deals out the beats frame by frame; whether it came to the end. */
async function play(beats: readonly Beat[], signal: AbortSignal): Promise<boolean> {
  let state: RunState | null = null;
  let next = 0;
  let waited = 0;
  let last = FRAMES.now();
  while (next < beats.length) {
    const first = next;
    for (let beat = beats[next]; beat !== undefined; beat = beats[next]) {
      const wait = waitOf(beat, useSettings.getState().playSpeed);
      if (waited < wait) break;
      waited -= wait;
      state = foldEvent(state, beat.event);
      followDecisions([beat.event]);
      next += 1;
    }
    if (next > first) showFolded(state);
    if (next === beats.length) break;
    await new Promise<void>((resolve) => {
      FRAMES.next(resolve);
    });
    if (signal.aborted) return false;
    const now = FRAMES.now();
    if (!usePlayback.getState().paused) waited += now - last;
    last = now;
  }
  return true;
}

function waitOf(beat: Beat, speed: PlaySpeed): number {
  return speed === "true" ? beat.trueWait : beat.wait / Number(speed);
}
