import type { RunState } from "../../core/fold-run.ts";
import { type RunPhase, useRun } from "../state/run.ts";
import { useSelection } from "../state/selection.ts";
import { lacksOpinion } from "./opinion-failures.tsx";
import { StepRow } from "./step-row.tsx";

/** Beyond this, rows out of view are not laid out. */
const SHORT = 40;

interface Props {
  readonly run: RunState;
  /** The part of the run's steps to show. */
  readonly from: number;
  readonly to: number;
}

/** Steps of the shown run. */
export function Rows({ run, from, to }: Props) {
  const phase = useRun((state) => state.phase);
  const selected = useSelection((state) => state.step);
  const { steps } = run;
  const firstFailed = steps.find((step) => step.wantedHelp)?.index;
  const firstUnheard = steps.find(lacksOpinion)?.index;
  return (
    <ol className="steps" start={from + 1} data-long={steps.length > SHORT}>
      {steps.slice(from, to).map((step) => {
        const live = isWriting(phase) && step.index === steps.length - 1;
        return (
          <StepRow
            key={step.index}
            step={step}
            live={live}
            canForce={live && phase === "running"}
            standIn={run.start.models.large.url === null}
            selected={step.index === selected}
            tabStop={step.index === (selected ?? 0)}
            canRetry={phase === "idle"}
            explains={step.index === firstFailed}
            explainsOpinions={step.index === firstUnheard}
          />
        );
      })}
    </ol>
  );
}

export function isWriting(phase: RunPhase): boolean {
  return phase === "running" || phase === "playing";
}
