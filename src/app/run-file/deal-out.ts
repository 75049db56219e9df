import { isDelta, type RunEvent, type RunEventOf } from "../../core/events.ts";

/**
 * A run whose words have times: a stored run keeps no deltas, so each text is dealt out word by word, evenly over the
 * time that its writer took. What has deltas of its own keeps them.
 */
export function dealOut(events: readonly RunEvent[]): RunEvent[] {
  if (events.some(isDelta)) return [...events];
  let began = 0;
  return events.flatMap((event): RunEvent[] => {
    if (event.type === "run-start") return [event];
    const from = began;
    began = event.at;
    if (event.type === "step-end") return [...wordsOf(event, "step-delta", from), event];
    if (event.type === "escalation-end") return [...wordsOf(event, "escalation-delta", from), event];
    return [event];
  });
}

type Ended = RunEventOf<"step-end" | "escalation-end">;

/** The first word comes after its share of the time, the last one with the end. */
function wordsOf(
  { index, text, at }: Ended,
  type: "step-delta" | "escalation-delta",
  from: number,
): RunEvent[] {
  const words = text.match(/\S+\s*/g) ?? [];
  return words.map((word, position) => ({
    type,
    index,
    at: from + ((at - from) * (position + 1)) / words.length,
    text: word,
  }));
}
