import { memo } from "react";
import type { StepState } from "../../core/fold-run.ts";
import { GateGauge } from "../gate/gate-gauge.tsx";
import { StepLabel } from "../sheet/step-label.tsx";
import { StepLine } from "../sheet/step-line.tsx";
import { typeset } from "../sheet/typeset.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  /** As it stands now; null before it began. */
  readonly step: StepState | null;
  /** As it will stand: it keeps the place, so that nothing moves while the step fills. */
  readonly ghost: StepState;
  readonly gated: boolean;
  readonly live: boolean;
  readonly standIn: boolean;
}

export const ColumnStep = memo(function ColumnStep({ step, ghost, gated, live, standIn }: Props) {
  const replaced = ghost.author === "large" && ghost.draft !== null ? ghost.draft : null;
  return (
    <li className="column__step" data-author={step?.author} data-begun={step !== null}>
      {gated ? (
        <span className="column__gate">
          {step === null ? null : (
            <GateGauge
              probability={step.probability}
              threshold={step.threshold ?? ghost.threshold ?? 0.5}
              open={step.decision === "escalate"}
            />
          )}
        </span>
      ) : null}
      <span className="column__number">{ghost.index + 1}</span>
      <div className="column__body">
        <div className="column__line">
          <span className="column__ghost" aria-hidden="true">
            {typeset(ghost.text)}
          </span>
          {step === null ? null : <StepLine step={step} live={live} />}
        </div>
        <div className="column__label">
          {step === null ? null : <StepLabel step={step} live={live} standIn={standIn} />}
        </div>
        {replaced === null ? null : (
          <p className="column__replaced" data-shown={step?.author === "large" && step.phase === "committed"}>
            <span className="visually-hidden">{texts.sheet.replacedDraft}: </span>
            <del>{typeset(replaced)}</del>
          </p>
        )}
      </div>
    </li>
  );
});
