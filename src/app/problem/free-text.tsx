import { useEffect, useRef } from "react";
import { typeProblem, useProblem } from "../state/problem.ts";
import { checkWords } from "../state/problem-words.ts";
import { texts } from "../texts/texts.ts";
import { MarkedText } from "./marked-text.tsx";

/** The problem as free text; words that the small model was never taught are underlined while one types. */
export function FreeText({ noteId }: { readonly noteId: string }) {
  const text = useProblem((state) => state.text);
  const unknownWords = useProblem((state) => state.unknownWords);
  const complaint = useProblem((state) => state.complaint);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => checkWords(text), [text]);
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="problem__paper">
      <MarkedText text={text} words={unknownWords} />
      <textarea
        ref={field}
        className="problem__text"
        aria-label={texts.problem.label}
        aria-describedby={noteId}
        aria-invalid={complaint !== null}
        value={text}
        spellCheck={false}
        onChange={(event) => typeProblem(event.target.value)}
      />
    </div>
  );
}
