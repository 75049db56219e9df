import type { RunEvent } from "../../core/events.ts";

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
