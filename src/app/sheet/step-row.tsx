import { memo } from "react";
import type { StepState } from "../../core/fold-run.ts";
import { GateGauge } from "../gate/gate-gauge.tsx";
import { useThreshold } from "../state/gate-settings.ts";
import { inspectStep } from "../state/selection.ts";
import { texts } from "../texts/texts.ts";
import { ReplacedDraft } from "./replaced-draft.tsx";
import { StepFailure } from "./step-failure.tsx";
import { StepLabel } from "./step-label.tsx";
import { StepLine } from "./step-line.tsx";

interface Props {
  readonly step: StepState;
  readonly live: boolean;
  readonly standIn: boolean;
  readonly selected: boolean;
  /** Whether the Tab key stops here; the arrow keys lead to the others. */
  readonly tabStop: boolean;
  readonly canRetry: boolean;
  /** Whether it is the first step that wanted help in vain. */
  readonly explains: boolean;
}

export const StepRow = memo(function StepRow({
  step,
  live,
  standIn,
  selected,
  tabStop,
  canRetry,
  explains,
}: Props) {
  const replaced = step.author === "large" && step.draft !== null;
  return (
    <li className="step" data-step={step.index} data-author={step.author} data-selected={selected}>
      <StepGate step={step} />
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
        <p className="step__line">
          <StepLine step={step} live={live} />
        </p>
        <StepLabel step={step} live={live} standIn={standIn} />
        {replaced && step.draft !== null ? <ReplacedDraft text={step.draft} /> : null}
        {step.wantedHelp ? <StepFailure step={step} canRetry={canRetry} explains={explains} /> : null}
      </div>
    </li>
  );
});

function StepGate({ step }: { readonly step: StepState }) {
  const current = useThreshold();
  const open = step.decision === "escalate";
  return <GateGauge probability={step.probability} threshold={step.threshold ?? current} open={open} />;
}
