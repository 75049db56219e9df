import "./problem.css";
import { useId } from "react";
import { useProblem } from "../state/problem.ts";
import { FreeText } from "./free-text.tsx";
import { GeneratedProblem } from "./generated-problem.tsx";
import { ProblemNotes } from "./problem-notes.tsx";

/** The problem as it stands on the sheet, to be changed in place or typed over. */
export function ProblemEditor() {
  const free = useProblem((state) => state.free);
  const noteId = useId();
  return (
    <div className="problem__editor">
      {free ? <FreeText noteId={noteId} /> : <GeneratedProblem />}
      <ProblemNotes id={noteId} />
    </div>
  );
}
