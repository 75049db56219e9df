import type { RunEvent } from "../../core/events.ts";

/** One event of a run that is shown again, and how long to wait before it. */
export interface Beat {
  readonly wait: number;
  readonly event: RunEvent;
}

/** Milliseconds; a word at the pace of quick reading, a breath where the gate decides. */
const WORD = 55;
const DECISION = 650;
const PURCHASE = 350;
const STEP = 450;

/**
 * A finished run at reading speed. Files keep no deltas, so each step's text is dealt out again word by word;
 * every other event stays as it is, and the last fold is the run itself.
 */
export function playback(events: readonly RunEvent[]): Beat[] {
  return events.flatMap((event): Beat[] => {
    switch (event.type) {
      case "step-delta":
      case "escalation-delta":
        return [];
      case "step-start":
        return [{ wait: event.index === 0 ? 0 : STEP, event }];
      case "step-end":
        return [...dealt(event.text, "step-delta", event.index, event.at), { wait: 0, event }];
      case "escalation-end":
        return [...dealt(event.text, "escalation-delta", event.index, event.at), { wait: 0, event }];
      case "route-decision":
        return [{ wait: DECISION, event }];
      case "escalation-start":
      case "escalation-failed":
        return [{ wait: PURCHASE, event }];
      case "run-end":
        return [{ wait: DECISION, event }];
      default:
        return [{ wait: 0, event }];
    }
  });
}

function dealt(text: string, type: "step-delta" | "escalation-delta", index: number, at: number): Beat[] {
  const words = text.match(/\S+\s*/g) ?? [];
  return words.map((word) => ({ wait: WORD, event: { type, index, at, text: word } }));
}
