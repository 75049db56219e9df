import type { RunEvent } from "../../core/events.ts";

/** Where the events of a live run are written down as they happen, so that a run survives the page. */
export interface RunJournal {
  /** Never throws and never waits; an event of a new run begins with its run-start. */
  append(event: RunEvent): void;
}

let journal: RunJournal | null = null;

export function provideJournal(provided: RunJournal): void {
  journal = provided;
}

export function journalEvent(event: RunEvent): void {
  journal?.append(event);
}
