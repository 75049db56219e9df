import { memo } from "react";
import type { StepState } from "../../core/fold-run.ts";
import { GateGauge } from "../gate/gate-gauge.tsx";
import { ReplacedDraft } from "../sheet/replaced-draft.tsx";
import { StepLabel } from "../sheet/step-label.tsx";
import { StepLine } from "../sheet/step-line.tsx";

interface Props {
  readonly step: StepState;
  readonly standIn: boolean;
}

/** A step of the run that stands beside the shown one: to be read, not to be chosen. */
export const QuietRow = memo(function QuietRow({ step, standIn }: Props) {
  return (
    <li className="example" data-author={step.author}>
      <GateGauge
        probability={step.probability}
        threshold={step.threshold ?? 0.5}
        open={step.decision === "escalate"}
      />
      <span className="step__number step__number--still">{step.index + 1}</span>
      <div className="step__body">
        <p className="step__line">
          <StepLine step={step} live={false} />
        </p>
        <div className="step__about">
          <StepLabel step={step} live={false} standIn={standIn} />
        </div>
        {step.author === "large" && step.draft !== null ? <ReplacedDraft text={step.draft} /> : null}
      </div>
    </li>
  );
});
