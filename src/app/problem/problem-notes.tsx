import { MAX_PROBLEM_CHARACTERS } from "../../core/step-text.ts";
import { backToGenerated, typeFreely, undoChanges, useProblem } from "../state/problem.ts";
import { texts } from "../texts/texts.ts";
import { OutsideNote } from "./outside-note.tsx";

/** What is to be said about the problem as it stands. */
export function ProblemNotes({ id }: { readonly id: string }) {
  const free = useProblem((state) => state.free);
  const complaint = useProblem((state) => state.complaint);
  return (
    <div id={id} className="problem__notes" aria-live="polite">
      {complaint === null ? null : (
        <p className="notice" role="alert">
          {complaint.message} <span className="notice__remedy">{complaint.remedy}</span>
        </p>
      )}
      {free ? <FreeNotes /> : <GeneratedNotes />}
    </div>
  );
}

function FreeNotes() {
  const text = useProblem((state) => state.text.trim());
  const complaint = useProblem((state) => state.complaint);
  const own = useProblem((state) => state.text !== state.generated.text);
  const tooLong = text.length > MAX_PROBLEM_CHARACTERS;
  const words = texts.problem;
  return (
    <>
      {tooLong && complaint === null ? <p>{words.tooLongYet(text.length, MAX_PROBLEM_CHARACTERS)}</p> : null}
      {own ? <OutsideNote /> : null}
      <p>
        {own ? words.typed : null}{" "}
        <button type="button" className="link" onClick={backToGenerated}>
          {words.restore}
        </button>
      </p>
    </>
  );
}

function GeneratedNotes() {
  const { isChanged, answer } = useProblem((state) => state.edited);
  const words = texts.firstMinute.edit;
  return (
    <p className="problem__ways">
      {isChanged ? <span>{answer === null ? words.noWholeAnswer : words.changed}</span> : null}
      {isChanged ? (
        <button type="button" className="link" onClick={undoChanges}>
          {words.undo}
        </button>
      ) : null}
      <button type="button" className="link" onClick={typeFreely}>
        {words.typeFreely}
      </button>
    </p>
  );
}
