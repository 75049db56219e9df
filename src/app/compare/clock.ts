import { create } from "zustand";
import { comfortableSlowdown, type Slowdown } from "./speeds.ts";

interface ClockSlice {
  /** Milliseconds of the runs' own time. */
  readonly position: number;
  /** When the last of the runs ended. */
  readonly end: number;
  readonly playing: boolean;
  readonly slowdown: Slowdown;
}

export const useClock = create<ClockSlice>()(() => ({ position: 0, end: 0, playing: false, slowdown: 1 }));

/** A page that was hidden or busy does not jump ahead. */
const LONGEST_FRAME = 100;
let frame: number | null = null;

/** Sets the clock for these runs and lets it go, or stands it at the end for who wants nothing to move. */
export function setClock(end: number): void {
  stopFrames();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  useClock.setState({
    end,
    position: still ? end : 0,
    playing: false,
    slowdown: comfortableSlowdown(end),
  });
  if (!still) playClock();
}

/** From the start when it stands at the end. */
export function playClock(): void {
  const { position, end } = useClock.getState();
  if (end === 0) return;
  useClock.setState({ playing: true, position: position >= end ? 0 : position });
  stopFrames();
  let before = performance.now();
  const tick = (now: number) => {
    advance(Math.min(Math.max(now - before, 0), LONGEST_FRAME));
    before = now;
    frame = useClock.getState().playing ? requestAnimationFrame(tick) : null;
  };
  frame = requestAnimationFrame(tick);
}

export function pauseClock(): void {
  stopFrames();
  useClock.setState({ playing: false });
}

export function seek(position: number): void {
  pauseClock();
  useClock.setState(({ end }) => ({ position: Math.min(Math.max(position, 0), end) }));
}

export function setSlowdown(slowdown: Slowdown): void {
  useClock.setState({ slowdown });
}

function advance(milliseconds: number): void {
  useClock.setState(({ position, end, slowdown }) => {
    const next = Math.min(position + milliseconds / slowdown, end);
    return { position: next, playing: next < end };
  });
}

function stopFrames(): void {
  if (frame !== null) cancelAnimationFrame(frame);
  frame = null;
}
