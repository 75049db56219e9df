import type { RunState } from "../../core/fold-run.ts";
import { MathText } from "../math/math-text.tsx";
import { useScrub } from "../state/scrub.ts";
import { texts } from "../texts/texts.ts";
import { verdictOf, verdictSentence } from "./verdict.ts";

/** What the run came to, set apart from its steps. */
export function Answer({ run }: { readonly run: RunState }) {
  const isOpen = useScrub(({ redecision }) => redecision !== null && redecision.changedAt !== null);
  if (run.outcome === null) return null;
  if (isOpen && run.answer !== null) return <OpenAnswer answer={run.answer} />;
  const verdict = verdictOf(run);
  return (
    <section className="answer" aria-label={texts.sheet.answer}>
      {run.answer === null ? null : (
        <>
          <h2 className="answer__heading">{texts.sheet.answer}</h2>
          <p className="answer__value">
            <MathText text={run.answer} bare />
          </p>
          <p className="answer__verdict" data-verdict={verdict}>
            <VerdictMark verdict={verdict} />
            {verdictSentence(run)}
          </p>
        </>
      )}
      {run.outcome === "answered" ? null : (
        <p className="notice">
          {texts.sheet.outcomes[run.outcome]}
          {run.error === null ? null : (
            <>
              {" "}
              {run.error.message} <span className="notice__remedy">{run.error.remedy}</span>
            </>
          )}
        </p>
      )}
    </section>
  );
}

/** While a run is decided anew: beyond the first changed step nobody knows it. */
function OpenAnswer({ answer }: { readonly answer: string }) {
  return (
    <section className="answer" aria-label={texts.sheet.answer} data-open="true">
      <h2 className="answer__heading">{texts.sheet.answer}</h2>
      <p className="answer__value">
        <MathText text={answer} bare />
      </p>
      <p className="answer__verdict">{texts.scrubber.answerOpen}</p>
    </section>
  );
}

const MARKS = { right: "M2 9l4 4 9-10", wrong: "M3 3l11 11M14 3L3 14", "not-checked": "M3 8.5h11" } as const;

export function VerdictMark({ verdict }: { readonly verdict: keyof typeof MARKS }) {
  return (
    <svg viewBox="0 0 17 17" className="answer__mark" aria-hidden="true">
      <path d={MARKS[verdict]} />
    </svg>
  );
}
