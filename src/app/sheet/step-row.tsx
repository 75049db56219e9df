import { memo } from "react";
import type { StepState } from "../../core/fold-run.ts";
import type { Redecided } from "../../core/redecide.ts";
import { useForcing } from "../state/forcing.ts";
import { inspectStep } from "../state/selection.ts";
import { texts } from "../texts/texts.ts";
import { ForceButtons } from "./force-buttons.tsx";
import { GateQuestion } from "./gate-question.tsx";
import { OpinionFailures } from "./opinion-failures.tsx";
import { RedecidedLabel } from "./redecided-label.tsx";
import { ReplacedDraft } from "./replaced-draft.tsx";
import { StepFailure } from "./step-failure.tsx";
import { StepGate } from "./step-gate.tsx";
import { StepLabel } from "./step-label.tsx";
import { StepLine } from "./step-line.tsx";
import { useRedecided } from "./use-redecided.ts";

interface Props {
  readonly step: StepState;
  readonly live: boolean;
  /** Whether a person's decision would still change it. */
  readonly canForce: boolean;
  readonly standIn: boolean;
  readonly selected: boolean;
  /** Whether the Tab key stops here; the arrow keys lead to the others. */
  readonly tabStop: boolean;
  readonly canRetry: boolean;
  /** Whether it is the first step that wanted help in vain. */
  readonly explains: boolean;
  /** Whether it is the first step that somebody gave no opinion about. */
  readonly explainsOpinions: boolean;
}

export const StepRow = memo(function StepRow(props: Props) {
  const { step, selected, tabStop } = props;
  const redecided = useRedecided(step.index);
  const author = redecided === "keeps" ? "small" : step.author;
  return (
    <li
      className="step"
      data-step={step.index}
      data-author={author}
      data-selected={selected}
      data-redecided={redecided}
    >
      <StepGate step={step} redecided={redecided} />
      <button
        type="button"
        className="step__number"
        aria-label={texts.sheet.inspect(step.index + 1)}
        aria-pressed={selected}
        tabIndex={tabStop ? 0 : -1}
        onClick={() => inspectStep(step.index)}
      >
        {step.index + 1}
      </button>
      <div className="step__body">
        {redecided === "same" ? <Written {...props} /> : <Otherwise step={step} redecided={redecided} />}
      </div>
    </li>
  );
});

/** The step as it was written, or is being written. */
function Written({ step, live, canForce, standIn, canRetry, explains, explainsOpinions }: Props) {
  const asked = useForcing((state) =>
    live && state.asked?.stepIndex === step.index && step.phase === "deciding" ? state.asked : null,
  );
  const replaced = step.author === "large" && step.draft !== null;
  return (
    <>
      <p className="step__line">
        <StepLine step={step} live={live} />
      </p>
      <div className="step__about">
        <StepLabel step={step} live={live} standIn={standIn} asked={asked !== null} />
        {canForce && asked === null ? <ForceButtons index={step.index} /> : null}
      </div>
      {asked === null ? null : <GateQuestion judgement={asked.judgement} />}
      {replaced && step.draft !== null ? <ReplacedDraft text={step.draft} /> : null}
      <OpinionFailures bills={step.bills} explains={explainsOpinions} />
      {step.wantedHelp ? <StepFailure step={step} canRetry={canRetry} explains={explains} /> : null}
    </>
  );
}

interface OtherwiseProps {
  readonly step: StepState;
  readonly redecided: Exclude<Redecided, "same">;
}

/** The step as another threshold would have it, as far as that is known. */
function Otherwise({ step, redecided }: OtherwiseProps) {
  const keeps = redecided === "keeps";
  const text = keeps ? (step.draft ?? step.text) : step.text;
  return (
    <>
      <p className="step__line">
        <StepLine step={{ phase: "committed", text, author: keeps ? "small" : "open" }} live={false} />
      </p>
      <RedecidedLabel redecided={redecided} />
    </>
  );
}
