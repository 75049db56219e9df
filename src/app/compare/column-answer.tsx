import type { RunState } from "../../core/fold-run.ts";
import { VerdictMark } from "../sheet/answer.tsx";
import { verdictOf, verdictSentence } from "../sheet/verdict.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly run: RunState;
  /** As it will stand: it keeps the place. */
  readonly ghost: RunState;
}

/** What a column came to; an empty place of the same size until it has. */
export function ColumnAnswer({ run, ghost }: Props) {
  const verdict = verdictOf(ghost);
  return (
    <div className="answer column__answer" data-shown={run.outcome !== null} data-verdict={verdict}>
      {ghost.answer === null ? null : (
        <>
          <h4 className="answer__heading">{texts.sheet.answer}</h4>
          <p className="answer__value">{ghost.answer}</p>
          <p className="answer__verdict">
            <VerdictMark verdict={verdict} />
            {verdictSentence(ghost)}
          </p>
        </>
      )}
      {ghost.outcome === null || ghost.outcome === "answered" ? null : (
        <p className="notice">
          {texts.sheet.outcomes[ghost.outcome]}
          {ghost.error === null ? null : ` ${ghost.error.message} ${ghost.error.remedy}`}
        </p>
      )}
    </div>
  );
}
