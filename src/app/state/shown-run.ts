import type { RunEvent } from "../../core/events.ts";
import { stopPlaying } from "./play-run.ts";
import { type RunOrigin, showRun } from "./run.ts";
import { followDecisions, resetSelection } from "./selection.ts";
import { giveUpSheet } from "./write-run.ts";

/** Puts a run that was solved before on the sheet, in place of whatever is written or played there. */
export function putOnSheet(events: readonly RunEvent[], origin: RunOrigin): void {
  giveUpSheet();
  stopPlaying();
  resetSelection();
  followDecisions(events);
  showRun(events, origin);
}
