import type { RunEvent } from "../../core/events.ts";

type DeltaType = "step-delta" | "escalation-delta";

/**
 * A run whose words have times: a stored run keeps no deltas, so each text is dealt out evenly over the time that
 * its writer took. What has deltas of its own keeps them.
 */
export function dealOut(events: readonly RunEvent[]): RunEvent[] {
  if (events.some((event) => event.type === "step-delta" || event.type === "escalation-delta"))
    return [...events];
  let began = 0;
  return events.flatMap((event): RunEvent[] => {
    switch (event.type) {
      case "step-start":
      case "escalation-start":
      case "escalation-failed":
        began = event.at;
        return [event];
      case "step-end":
        return [...dealt(event.text, "step-delta", event.index, began, event.at), event];
      case "escalation-end":
        return [...dealt(event.text, "escalation-delta", event.index, began, event.at), event];
      default:
        return [event];
    }
  });
}

/** The first word comes after its share of the time, the last one with the end. */
function dealt(text: string, type: DeltaType, index: number, from: number, to: number): RunEvent[] {
  const words = text.match(/\S+\s*/g) ?? [];
  return words.map((word, position) => ({
    type,
    index,
    at: from + ((to - from) * (position + 1)) / words.length,
    text: word,
  }));
}

/** The run that no gate read: its judgements are blank, and the time that they took is taken out. */
export function withoutGate(events: readonly RunEvent[]): RunEvent[] {
  let saved = 0;
  return events.map((event): RunEvent => {
    if (event.type === "run-start") return event;
    if (event.type === "route-decision") {
      saved += event.gateMilliseconds;
      const blank = { probability: 0, threshold: 0.5, signals: null, reasons: [], gateMilliseconds: 0 };
      return { ...event, ...blank, forced: false, at: event.at - saved };
    }
    return { ...event, at: event.at - saved };
  });
}
