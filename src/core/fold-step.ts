import type { RunEventOf } from "./events.ts";
import type { StepState } from "./run-state.ts";
import { addUsage, costOf, NO_USAGE, type Price } from "./usage.ts";

/** The events that change a step otherwise than by a piece of text. */
type StepEvent = RunEventOf<
  "step-end" | "route-decision" | "escalation-start" | "escalation-end" | "escalation-failed" | "step-commit"
>;

/** What an event changes about its step; `price` is the run's. */
export function stepChange(step: StepState, event: StepEvent, price: Price | null): Partial<StepState> {
  switch (event.type) {
    case "step-end":
      return {
        phase: "deciding",
        text: event.text,
        draft: event.text,
        draftTokens: event.tokens,
        smallUsage: addUsage(step.smallUsage, event.usage),
        draftUsage: event.usage,
        times: { ...step.times, draftedAt: event.at },
      };
    case "route-decision": {
      const { signals, probability, threshold, decision, forced, reasons, gateMilliseconds } = event;
      const times = { ...step.times, decidedAt: event.at, gateMilliseconds };
      const bills = event.bills ?? [];
      const bill = {
        usage: bills.reduce((sum, { usage }) => addUsage(sum, usage), NO_USAGE),
        exchanges: bills.flatMap(({ exchanges }) => exchanges),
      };
      const decided = { signals, probability, threshold, decision, forced, reasons, bills, times };
      return bills.length === 0 ? decided : { ...decided, ...paid(step, bill, price) };
    }
    case "escalation-start":
      return { phase: "buying", text: "", author: "large" };
    case "escalation-end":
      return {
        text: event.text,
        largeTokens: event.tokens,
        boughtUsage: event.textUsage ?? event.usage,
        ...paid(step, event, price),
        times: { ...step.times, boughtAt: event.at },
      };
    case "escalation-failed": {
      const back =
        step.draft === null ? redrafted(step, event.at) : { phase: "deciding" as const, text: step.draft };
      return { ...back, author: "small", failure: event.error, ...paid(step, event, price) };
    }
    case "step-commit":
      return {
        phase: "committed",
        author: event.author,
        text: event.text,
        wantedHelp: event.wantedHelp,
        times: { ...step.times, committedAt: event.at },
      };
  }
}

/** The small model starts on the step (again). */
export function redrafted(step: StepState, at: number): Partial<StepState> {
  const times = { ...step.times, draftStartedAt: at };
  return { phase: "drafting", text: "", author: "small", draft: null, draftTokens: [], times };
}

type Bill = Pick<RunEventOf<"escalation-end" | "escalation-failed">, "usage" | "exchanges">;

function paid(step: StepState, { usage, exchanges }: Bill, price: Price | null): Partial<StepState> {
  const largeUsage = addUsage(step.largeUsage, usage);
  return {
    largeUsage,
    costUsd: costOf(largeUsage, price),
    exchanges: [...step.exchanges, ...exchanges],
  };
}

/** A step of which nothing is written yet. */
export function emptyStep(index: number, startedAt: number): StepState {
  return {
    index,
    phase: "drafting",
    text: "",
    author: "small",
    draft: null,
    draftTokens: [],
    largeTokens: [],
    signals: null,
    probability: null,
    threshold: null,
    decision: null,
    forced: false,
    reasons: [],
    bills: [],
    wantedHelp: false,
    failure: null,
    smallUsage: NO_USAGE,
    largeUsage: NO_USAGE,
    draftUsage: NO_USAGE,
    boughtUsage: NO_USAGE,
    costUsd: 0,
    exchanges: [],
    times: {
      startedAt,
      draftStartedAt: startedAt,
      draftedAt: null,
      decidedAt: null,
      boughtAt: null,
      committedAt: null,
      gateMilliseconds: null,
    },
  };
}
