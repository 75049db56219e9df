import type { RunEvent, RunStart } from "./events.ts";
import { emptyStep, redrafted, stepChange } from "./fold-step.ts";
import type { RunState, StepState } from "./run-state.ts";
import { withTotals } from "./run-totals.ts";

export type { RunState, RunTotals, StepState, StepTimes } from "./run-state.ts";

/** Folds a whole run. Null for an empty list or one that does not begin with `run-start`. */
export function foldRun(events: readonly RunEvent[]): RunState | null {
  return events.reduce<RunState | null>(foldEvent, null);
}

/** The reducer that turns events into what is shown, saved, exported and replayed. Pure; shares unchanged parts. */
export function foldEvent(state: RunState | null, event: RunEvent): RunState | null {
  if (event.type === "run-start") return withTotals(emptyRun(event));
  if (state === null) return null;
  switch (event.type) {
    case "run-open":
      return withTotals({ ...state, promptTokens: event.promptTokens });
    case "step-start":
      return { ...state, steps: [...state.steps, emptyStep(event.index, event.at)] };
    case "run-end":
      return withTotals({
        ...state,
        outcome: event.outcome,
        answer: event.answer,
        error: event.error,
        endedAt: event.at,
      });
    case "writer-recovered": {
      const again = changeStep(state, event.index, (step) => redrafted(step, event.at));
      return { ...again, recoveries: state.recoveries + 1 };
    }
    case "step-delta":
    case "escalation-delta":
      return changeStep(state, event.index, (step) => ({ text: step.text + event.text }));
    case "route-decision":
    case "escalation-start":
      return changeStep(state, event.index, (step) => stepChange(step, event, state.start.price));
    default:
      return withTotals(changeStep(state, event.index, (step) => stepChange(step, event, state.start.price)));
  }
}

function changeStep(
  state: RunState,
  index: number,
  change: (step: StepState) => Partial<StepState>,
): RunState {
  return {
    ...state,
    steps: state.steps.map((step) => (step.index === index ? { ...step, ...change(step) } : step)),
  };
}

function emptyRun(start: RunStart): Omit<RunState, "totals"> {
  return {
    start,
    promptTokens: null,
    steps: [],
    recoveries: 0,
    outcome: null,
    answer: null,
    error: null,
    endedAt: null,
  };
}
