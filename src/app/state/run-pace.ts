import type { RunEvent } from "../../core/events.ts";
import type { Frames } from "./paced-delivery.ts";

/** Milliseconds. The pocket models write faster than anyone reads, and the gate's arm takes 200 to lift. */
const TOKEN = 14;
const DECISION = 280;
const PURCHASE = 260;

/** How long an event wants to be seen. Only what is shown waits: the run itself goes on, and its times are true. */
export function holdOf(event: RunEvent): number {
  if (!isWatched() || isStill()) return 0;
  switch (event.type) {
    case "step-delta":
    case "escalation-delta":
      return TOKEN;
    case "route-decision":
      return DECISION;
    case "step-commit":
      return event.author === "large" ? PURCHASE : 0;
    default:
      return 0;
  }
}

/** Animation frames; a timer where none are drawn. */
export const FRAMES: Frames = {
  now: () => performance.now(),
  next: (callback) => (isWatched() ? requestAnimationFrame(callback) : setTimeout(callback, 0)),
};

/** Whether the visitor wants to be spared motion: then everything shows as soon as it is there. */
function isStill(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** False in a hidden tab and outside a browser. */
function isWatched(): boolean {
  return typeof document !== "undefined" && !document.hidden;
}
