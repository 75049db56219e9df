import type { RunState, StepState } from "../../core/fold-run.ts";
import { plainLabel } from "../sheet/plain-label.ts";
import { typeset } from "../sheet/typeset.ts";
import { verdictSentence } from "../sheet/verdict.ts";
import { formatPercentPair } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly run: RunState;
  readonly name: string;
  /** The first step in which it differs from the run beside it. */
  readonly differsAt: number | null;
}

/** A run on half a sheet: its problem, its steps with the gate's reading, its answer. */
export function CompactSheet({ run, name, differsAt }: Props) {
  const { start, steps, answer, outcome } = run;
  return (
    <section className="compact" aria-label={name}>
      <h3 className="compact__name">{name}</h3>
      <p className="compact__problem">{start.problem.text}</p>
      <ol className="compact__steps">
        {steps.map((step) => (
          <Step key={step.index} step={step} differs={step.index === differsAt} />
        ))}
      </ol>
      {answer === null ? (
        <p className="compact__none">{outcome === null ? texts.runs.interrupted : texts.runs.noAnswer}</p>
      ) : (
        <div className="compact__answer">
          <p className="compact__value">{answer}</p>
          <p className="compact__verdict">{verdictSentence(run)}</p>
        </div>
      )}
    </section>
  );
}

function Step({ step, differs }: { readonly step: StepState; readonly differs: boolean }) {
  return (
    <li className="compact__step" data-author={step.author} data-differs={differs}>
      <span className="compact__gate figures">{gateOf(step)}</span>
      <span className="compact__number">{step.index + 1}</span>
      <div>
        <p className="compact__line">{typeset(step.text)}</p>
        <p className="compact__label">
          {plainLabel(step)}
          {differs ? <strong className="compact__differs"> {texts.runs.compare.differs}</strong> : null}
        </p>
      </div>
    </li>
  );
}

function gateOf({ probability, threshold }: StepState): string {
  return probability === null || threshold === null ? "" : formatPercentPair(probability, threshold)[0];
}
