import { useBranches } from "../state/branches.ts";
import { useRun } from "../state/run.ts";
import { texts } from "../texts/texts.ts";

/** What else is to be known about the shown run: where it comes from, and what happened to it. */
export function RunNotes() {
  const run = useRun((state) => state.run);
  const origin = useRun((state) => state.origin);
  const idle = useRun((state) => state.phase === "idle");
  const inFamily = useBranches((state) => state.runs.length > 1);
  if (run === null) return null;
  const { branch } = run.start;
  const notes = [
    origin.kind === "file" ? texts.file.replayed(origin.name) : null,
    origin.kind === "link" ? texts.runs.fromLink : null,
    origin.kind === "stored" && origin.damaged ? texts.runs.damaged : null,
    branch === null || inFamily ? null : texts.sheet.branch(branch.stepIndex + 1),
    idle && run.outcome === null ? texts.runs.interruptedNote : null,
    run.recoveries > 0 ? texts.sheet.recovered : null,
  ].filter((note) => note !== null);
  return notes.map((note) => (
    <p className="sheet__note" key={note}>
      {note}
    </p>
  ));
}
