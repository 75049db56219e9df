import { StepgateError, toErrorRecord } from "../../core/errors.ts";
import { foldEvent, type RunState } from "../../core/fold-run.ts";
import { playback } from "../run-file/playback.ts";
import { texts } from "../texts/texts.ts";
import { refuse, setPhase, showFolded, showRun, useRun } from "./run.ts";
import { stopRun } from "./run-actions.ts";
import { followDecisions, resetSelection } from "./selection.ts";

/** Opens a run file. What is on the sheet stays when the file is no good. */
export async function openRunFile(file: Pick<File, "name" | "size" | "text">): Promise<void> {
  try {
    const { MAX_RUN_FILE_CHARACTERS, readRunFile } = await import("../../core/run-file.ts");
    if (file.size > MAX_RUN_FILE_CHARACTERS)
      throw new StepgateError({ code: "run-file-foreign", ...texts.file.tooLarge });
    const events = readRunFile(await file.text());
    stopRun();
    stopPlaying();
    resetSelection();
    followDecisions(events);
    showRun(events, { kind: "file", name: file.name });
  } catch (error) {
    refuse(toErrorRecord(error));
  }
}

/** The shown run as a file's name and content; null when there is none. */
export async function runFile(): Promise<{ readonly name: string; readonly content: string } | null> {
  const { events } = useRun.getState();
  const start = events[0];
  if (start?.type !== "run-start") return null;
  const { writeRunFile } = await import("../../core/run-file.ts");
  const stamp = start.startedAt.slice(0, 19).replaceAll(":", "-").replace("T", "-");
  return { name: `stepgate-run-${stamp}.json`, content: writeRunFile(events) };
}

let playing: AbortController | null = null;

/** Shows the run once more from its beginning, at reading speed. */
export async function playRun(): Promise<void> {
  stopPlaying();
  const controller = new AbortController();
  playing = controller;
  const { events } = useRun.getState();
  resetSelection();
  setPhase("playing");
  let state: RunState | null = null;
  for (const { wait, event } of playback(events)) {
    if (wait > 0) {
      showFolded(state);
      await pause(wait, controller.signal);
    }
    if (playing !== controller) return;
    state = foldEvent(state, event);
    followDecisions([event]);
  }
  showWhole();
}

/** Ends playing and shows the whole run. */
export function showWhole(): void {
  const { events, origin } = useRun.getState();
  stopPlaying();
  showRun(events, origin);
}

function stopPlaying(): void {
  playing?.abort();
  playing = null;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
