import type { RunState, StepState } from "../../core/fold-run.ts";

/** How many steps from the first on two runs have in common. */
export function sharedSteps(one: RunState, other: RunState): number {
  const apart = one.steps.findIndex((step, index) => !isAlike(step, other.steps[index]));
  return apart === -1 ? one.steps.length : apart;
}

function isAlike(step: StepState, other: StepState | undefined): boolean {
  return (
    other !== undefined &&
    step.phase === "committed" &&
    step.text === other.text &&
    step.author === other.author &&
    step.draft === other.draft
  );
}
