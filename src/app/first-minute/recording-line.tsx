import "./recording-line.css";
import { playRun, showWhole } from "../state/play-run.ts";
import { useRun } from "../state/run.ts";
import { formatDay } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { useOpening } from "./opening.ts";

/** Says that what stands below is a recording, and plays it again. Its line is there before the recording is. */
export function RecordingLine() {
  const isDemo = useRun((state) => state.origin.kind === "demo" && state.events.length > 0);
  const startedAt = useRun((state) => {
    const [start] = state.events;
    return start?.type === "run-start" ? start.startedAt : null;
  });
  const phase = useRun((state) => state.phase);
  const opening = useOpening((state) => state.pending);
  if (!isDemo || startedAt === null) return opening ? <p className="recording" /> : null;
  const words = texts.firstMinute;
  const playing = phase === "playing";
  return (
    <p className="recording">
      {words.recording(formatDay(new Date(startedAt)))}{" "}
      {phase === "idle" || playing ? (
        <button type="button" className="link" onClick={() => (playing ? showWhole() : void playRun())}>
          {playing ? words.showWhole : words.play}
        </button>
      ) : null}
    </p>
  );
}
