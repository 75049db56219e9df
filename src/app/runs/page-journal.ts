import type { RunEvent } from "../../core/events.ts";
import type { RunJournal } from "../state/run-journal.ts";
import { noteSummary, noteTrouble } from "../state/runs.ts";
import type { RunRecorder } from "./store/run-recorder.ts";

/** The runs that are being written: what waits is written when the page is hidden or left. */
const open = new Set<RunRecorder>();

/** The recorders that are being opened. */
const opening = new Set<Promise<void>>();

/** Keeps every live run in this browser. What it needs for that loads with the first run. */
export const pageJournal: RunJournal = {
  record() {
    let recorder: RunRecorder | null = null;
    let lost = false;
    let early: RunEvent[] = [];
    const ready = openRecorder().then(
      (opened) => {
        recorder = opened;
        for (const event of early) opened.append(event);
        if (early.at(-1)?.type !== "run-end") open.add(opened);
        early = [];
      },
      (error: unknown) => {
        lost = true;
        early = [];
        void explain(error);
      },
    );
    opening.add(ready);
    void ready.finally(() => opening.delete(ready));
    return (event) => {
      if (recorder !== null) recorder.append(event);
      else if (!lost) early.push(event);
      if (event.type === "run-end" && recorder !== null) open.delete(recorder);
    };
  },
  async caughtUp() {
    await Promise.all(opening);
  },
};

async function openRecorder(): Promise<RunRecorder> {
  const [{ createRecorder }, { reportTrouble, runDatabase }] = await Promise.all([
    import("./store/run-recorder.ts"),
    import("./store/run-store.ts"),
  ]);
  reportTrouble(noteTrouble);
  return createRecorder(await runDatabase(), {
    onSummary: noteSummary,
    onFailure: (error) => void explain(error),
  });
}

/** From now on, whenever the page is hidden or left. */
export function flushWhenLeft(): void {
  const flush = () => {
    for (const recorder of open) recorder.flush();
  };
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", flush);
}

async function explain(error: unknown): Promise<void> {
  const trouble = await import("./store/run-database.ts").then(
    ({ troubleOf }) => troubleOf(error),
    () => "forbidden" as const,
  );
  noteTrouble(trouble);
}
