import { isDelta, type RunEvent } from "../../core/events.ts";
import { dealOut } from "./deal-out.ts";

/** One event of a run that is shown again, and how long to wait before it. */
export interface Beat {
  /** Milliseconds at reading speed. */
  readonly wait: number;
  /** Milliseconds as they passed when the run was written. */
  readonly trueWait: number;
  readonly event: RunEvent;
}

/** Milliseconds; a word at the pace of quick reading, a breath where the gate decides. */
const WORD = 55;
const DECISION = 650;
const PURCHASE = 350;
const STEP = 450;

/**
 * A finished run at reading speed and at its own. Each step's text is dealt out again word by word; every other event
 * stays as it is, and the last fold is the run itself.
 */
export function playback(events: readonly RunEvent[]): Beat[] {
  let now = 0;
  return dealOut(events.filter((event) => !isDelta(event))).map((event): Beat => {
    const trueWait = "at" in event ? Math.max(0, event.at - now) : 0;
    now += trueWait;
    return { wait: waitBefore(event), trueWait, event };
  });
}

function waitBefore(event: RunEvent): number {
  switch (event.type) {
    case "step-delta":
    case "escalation-delta":
      return WORD;
    case "step-start":
      return event.index === 0 ? 0 : STEP;
    case "route-decision":
    case "run-end":
      return DECISION;
    case "escalation-start":
    case "escalation-failed":
      return PURCHASE;
    default:
      return 0;
  }
}
