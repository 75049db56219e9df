import "./problem.css";
import { useEffect, useId } from "react";
import { MAX_PROBLEM_CHARACTERS } from "../../core/step-text.ts";
import { chooseProblem, typeProblem, useProblem } from "../state/problem.ts";
import { checkWords } from "../state/problem-words.ts";
import { texts } from "../texts/texts.ts";
import { MarkedText } from "./marked-text.tsx";

const NAMED_WORDS = 6;

/** The problem as it stands on the sheet, to be changed in place. */
export function ProblemEditor() {
  const text = useProblem((state) => state.text);
  const unknownWords = useProblem((state) => state.unknownWords);
  const complaint = useProblem((state) => state.complaint);
  const own = useProblem((state) => state.text !== state.generated.text);
  const noteId = useId();
  useEffect(() => checkWords(text), [text]);
  const tooLong = text.trim().length > MAX_PROBLEM_CHARACTERS;
  return (
    <div className="problem__editor">
      <div className="problem__paper">
        <MarkedText text={text} words={unknownWords} />
        <textarea
          className="problem__text"
          aria-label={texts.problem.label}
          aria-describedby={noteId}
          aria-invalid={complaint !== null}
          value={text}
          spellCheck={false}
          onChange={(event) => typeProblem(event.target.value)}
        />
      </div>
      <div id={noteId} className="problem__notes" aria-live="polite">
        {complaint === null ? null : (
          <p className="notice" role="alert">
            {complaint.message} <span className="notice__remedy">{complaint.remedy}</span>
          </p>
        )}
        {tooLong && complaint === null ? (
          <p>{texts.problem.tooLongYet(text.trim().length, MAX_PROBLEM_CHARACTERS)}</p>
        ) : null}
        {unknownWords.length > 0 && !tooLong ? (
          <p>
            {texts.problem.unknown(
              unknownWords.slice(0, NAMED_WORDS),
              Math.max(0, unknownWords.length - NAMED_WORDS),
            )}
          </p>
        ) : null}
        {own ? (
          <p>
            {texts.problem.typed}{" "}
            <button type="button" className="link" onClick={() => chooseProblem({})}>
              {texts.problem.restore}
            </button>
          </p>
        ) : null}
      </div>
    </div>
  );
}
