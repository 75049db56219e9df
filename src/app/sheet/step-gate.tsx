import type { StepState } from "../../core/fold-run.ts";
import type { Redecided } from "../../core/redecide.ts";
import { GateGauge } from "../gate/gate-gauge.tsx";
import { useForcing } from "../state/forcing.ts";
import { useThreshold } from "../state/gate-settings.ts";

interface Props {
  readonly step: StepState;
  readonly redecided: Redecided;
}

/** The gate in the margin of a step. */
export function StepGate({ step, redecided }: Props) {
  const { probability, threshold } = step;
  if (threshold === null) return <WaitingGate step={step} />;
  const open = redecided === "same" ? step.decision === "escalate" : redecided === "buys";
  return <GateGauge probability={probability} threshold={threshold} open={open} />;
}

/** Not yet decided: the threshold of now, and what the gate has read when it waits for the visitor. */
function WaitingGate({ step }: { readonly step: StepState }) {
  const current = useThreshold();
  const read = useForcing(({ asked }) =>
    asked?.stepIndex === step.index && step.phase === "deciding" ? asked.judgement.probability : null,
  );
  return <GateGauge probability={read} threshold={current} open={false} />;
}
