import type { RunEvent } from "../../core/events.ts";

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
 * A finished run at reading speed and at its own. Files keep no deltas, so each step's text is dealt out again word
 * by word over the time that it took; every other event stays as it is, and the last fold is the run itself.
 */
export function playback(events: readonly RunEvent[]): Beat[] {
  let now = 0;
  return events.flatMap((event): Beat[] => {
    if (event.type === "step-delta" || event.type === "escalation-delta") return [];
    const passed = "at" in event ? Math.max(0, event.at - now) : 0;
    now += passed;
    switch (event.type) {
      case "step-end":
        return dealt(event.text, "step-delta", event, passed);
      case "escalation-end":
        return dealt(event.text, "escalation-delta", event, passed);
      default:
        return [{ wait: waitBefore(event), trueWait: passed, event }];
    }
  });
}

function waitBefore(event: RunEvent): number {
  switch (event.type) {
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

type Ended = Extract<RunEvent, { type: "step-end" | "escalation-end" }>;

function dealt(text: string, type: "step-delta" | "escalation-delta", end: Ended, passed: number): Beat[] {
  const words = text.match(/\S+\s*/g) ?? [];
  const trueWait = words.length === 0 ? passed : passed / words.length;
  const beats = words.map((word): Beat => {
    const event: RunEvent = { type, index: end.index, at: end.at, text: word };
    return { wait: WORD, trueWait, event };
  });
  return [...beats, { wait: 0, trueWait: words.length === 0 ? trueWait : 0, event: end }];
}
