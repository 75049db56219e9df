import type { RunEvent } from "./events.ts";
import type { RunInProgress } from "./run-in-progress.ts";
import type { StepDelta, StepDraft } from "./writer.ts";

/** A writer's stream as the run's events; gives back the whole draft. */
export async function* relayDeltas(
  run: RunInProgress,
  stream: AsyncGenerator<StepDelta, StepDraft, void>,
  type: "step-delta" | "escalation-delta",
  index: number,
): AsyncGenerator<RunEvent, StepDraft, void> {
  try {
    // No look at the signal here: a writer that is aborted rejects, and says what it had already sent.
    for (;;) {
      const next = await stream.next();
      if (next.done) return next.value;
      yield { type, index, at: run.at(), text: next.value.text };
    }
  } finally {
    // Reached early only when the consumer of the run went away: lets the writer stop decoding.
    await stream.return(undefined as never).catch(() => undefined);
  }
}
