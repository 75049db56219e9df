import type { StepState } from "../../core/fold-run.ts";
import { retryStep } from "../state/run-actions.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly step: StepState;
  readonly canRetry: boolean;
  /** Whether to say what can be done; once per run is enough. */
  readonly explains: boolean;
}

/** A step that was to be bought and could not be: what happened, what to do, and the way to do it. */
export function StepFailure({ step, canRetry, explains }: Props) {
  return (
    <div className="wanted">
      <p>
        <strong>{texts.sheet.wantedHelp}.</strong> {step.failure?.message}{" "}
        {explains ? <span className="notice__remedy">{step.failure?.remedy}</span> : null}
      </p>
      <button type="button" className="button" disabled={!canRetry} onClick={() => retryStep(step.index)}>
        {texts.sheet.retry}
      </button>
    </div>
  );
}
