import type { StepState } from "../../core/fold-run.ts";
import { scorerName } from "../gate/scorer-name.ts";

interface Props {
  readonly bills: StepState["bills"];
  /** Whether to say what can be done; once per run is enough. */
  readonly explains: boolean;
}

/** Who was asked about the draft and gave no answer, and why; the step goes on without. */
export function OpinionFailures({ bills, explains }: Props) {
  return bills.map(({ scorer, error }) =>
    error === null ? null : (
      <p className="step__note" key={scorer}>
        {scorerName(scorer)}: {error.message}{" "}
        {explains ? <span className="notice__remedy">{error.remedy}</span> : null}
      </p>
    ),
  );
}

export function lacksOpinion({ bills }: Pick<StepState, "bills">): boolean {
  return bills.some(({ error }) => error !== null);
}
