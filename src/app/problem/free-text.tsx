import { useEffect, useRef } from "react";
import { typeProblem, useProblem } from "../state/problem.ts";
import { lookOutside } from "../state/problem-outside.ts";
import { texts } from "../texts/texts.ts";
import { MarkedText } from "./marked-text.tsx";

/** The problem as free text; what the pocket models were never taught is underlined while one types. */
export function FreeText({ noteId }: { readonly noteId: string }) {
  const text = useProblem((state) => state.text);
  const { words, numbers } = useProblem((state) => state.outside);
  const complaint = useProblem((state) => state.complaint);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => lookOutside(text), [text]);
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="problem__paper">
      <MarkedText text={text} unknown={[...words, ...numbers]} />
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
