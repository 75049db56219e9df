import type { RunEvent } from "../../core/events.ts";

/** Where the events of live runs are written down as they happen, so that a run survives the page. */
export interface RunJournal {
  /** Begins the record of one run; its events follow in order. Never throws and never waits. */
  record(): (event: RunEvent) => void;
  /** Resolves when all that was recorded up to now is on its way to where it is kept. Never rejects. */
  caughtUp(): Promise<void>;
}

let journal: RunJournal | null = null;

export function provideJournal(provided: RunJournal): void {
  journal = provided;
}

/** Takes down one run, from its run-start to its run-end. Runs that overlap are told apart. */
export function recordRun(): (event: RunEvent) => void {
  return journal?.record() ?? (() => undefined);
}

/** Until what is read or deleted comes after all that was recorded up to now. */
export async function journalCaughtUp(): Promise<void> {
  await journal?.caughtUp();
}
