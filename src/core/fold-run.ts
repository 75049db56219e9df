import type { ErrorRecord } from "./errors.ts";
import type { Author, Outcome, RunEvent, RunEventOf, RunStart } from "./events.ts";
import type { Decision, Reason } from "./policy.ts";
import type { StepSignals, TokenScore } from "./signals.ts";
import { addUsage, costOf, NO_USAGE, type Usage } from "./usage.ts";
import type { Exchange } from "./writer.ts";

export type StepPhase = "drafting" | "deciding" | "buying" | "committed";

/** One step as it is shown. Everything in it comes from events. */
export interface StepState {
  readonly index: number;
  readonly phase: StepPhase;
  /** The text in force: the stream while it is written, then the committed text. */
  readonly text: string;
  readonly author: Author;
  /** The small model's text; null while there is none. */
  readonly draft: string | null;
  readonly draftTokens: readonly TokenScore[];
  readonly largeTokens: readonly TokenScore[];
  readonly signals: StepSignals | null;
  readonly probability: number | null;
  readonly threshold: number | null;
  readonly decision: Decision | null;
  readonly forced: boolean;
  readonly reasons: readonly Reason[];
  readonly wantedHelp: boolean;
  readonly failure: ErrorRecord | null;
  readonly smallUsage: Usage;
  readonly largeUsage: Usage;
  /** Dollars paid for this step; null when the price is unknown. */
  readonly costUsd: number | null;
  readonly exchanges: readonly Exchange[];
  readonly times: StepTimes;
}

/** Milliseconds since the run started; null until it happened. */
export interface StepTimes {
  readonly startedAt: number;
  /** Later than `startedAt` when the small model had to start again, or only wrote what could not be bought. */
  readonly draftStartedAt: number;
  readonly draftedAt: number | null;
  readonly decidedAt: number | null;
  readonly boughtAt: number | null;
  readonly committedAt: number | null;
  readonly gateMilliseconds: number | null;
}

export interface RunTotals {
  readonly smallUsage: Usage;
  readonly largeUsage: Usage;
  /** Dollars; null when the price is unknown. */
  readonly spentUsd: number | null;
  /**
   * Dollars that the large model alone would have cost, estimated: one request with the problem's tokens as fresh
   * input and this solution's tokens as output, both as counted in this run. Null without a price or a count.
   */
  readonly baselineUsd: number | null;
  readonly baselineUsage: Usage | null;
  readonly stepsCommitted: number;
  readonly stepsBought: number;
  readonly egressBytes: number;
  readonly requests: number;
  /** Small-model tokens per second of drafting; null before the first draft is done. */
  readonly localTokensPerSecond: number | null;
}

export interface RunState {
  readonly start: RunStart;
  readonly promptTokens: number | null;
  readonly steps: readonly StepState[];
  readonly recoveries: number;
  readonly outcome: Outcome | null;
  readonly answer: string | null;
  readonly error: ErrorRecord | null;
  readonly endedAt: number | null;
  readonly totals: RunTotals;
}

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
      return changeStep(state, event.index, (step) => stepChange(step, event));
    default:
      return withTotals(changeStep(state, event.index, (step) => stepChange(step, event, state.start)));
  }
}

type StepEvent = RunEventOf<
  "step-end" | "route-decision" | "escalation-start" | "escalation-end" | "escalation-failed" | "step-commit"
>;

function stepChange(step: StepState, event: StepEvent, start?: RunStart): Partial<StepState> {
  switch (event.type) {
    case "step-end":
      return {
        phase: "deciding",
        text: event.text,
        draft: event.text,
        draftTokens: event.tokens,
        smallUsage: addUsage(step.smallUsage, event.usage),
        times: { ...step.times, draftedAt: event.at },
      };
    case "route-decision": {
      const { signals, probability, threshold, decision, forced, reasons, gateMilliseconds } = event;
      const times = { ...step.times, decidedAt: event.at, gateMilliseconds };
      return { signals, probability, threshold, decision, forced, reasons, times };
    }
    case "escalation-start":
      return { phase: "buying", text: "", author: "large" };
    case "escalation-end":
      return {
        text: event.text,
        largeTokens: event.tokens,
        ...paid(step, event.usage, event.exchanges, start),
        times: { ...step.times, boughtAt: event.at },
      };
    case "escalation-failed": {
      const back =
        step.draft === null ? redrafted(step, event.at) : { phase: "deciding" as const, text: step.draft };
      return {
        ...back,
        author: "small",
        failure: event.error,
        ...paid(step, event.usage, event.exchanges, start),
      };
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
function redrafted(step: StepState, at: number): Partial<StepState> {
  const times = { ...step.times, draftStartedAt: at };
  return { phase: "drafting", text: "", author: "small", draft: null, draftTokens: [], times };
}

function paid(step: StepState, usage: Usage, exchanges: readonly Exchange[], start: RunStart | undefined) {
  const largeUsage = addUsage(step.largeUsage, usage);
  return {
    largeUsage,
    costUsd: costOf(largeUsage, start?.price ?? null),
    exchanges: [...step.exchanges, ...exchanges],
  };
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

function emptyRun(start: RunStart): RunState {
  return {
    start,
    promptTokens: null,
    steps: [],
    recoveries: 0,
    outcome: null,
    answer: null,
    error: null,
    endedAt: null,
    totals: {
      smallUsage: NO_USAGE,
      largeUsage: NO_USAGE,
      spentUsd: 0,
      baselineUsd: null,
      baselineUsage: null,
      stepsCommitted: 0,
      stepsBought: 0,
      egressBytes: 0,
      requests: 0,
      localTokensPerSecond: null,
    },
  };
}

function emptyStep(index: number, startedAt: number): StepState {
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
    wantedHelp: false,
    failure: null,
    smallUsage: NO_USAGE,
    largeUsage: NO_USAGE,
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

function withTotals(state: RunState): RunState {
  const { steps, start } = state;
  const committed = steps.filter((step) => step.phase === "committed");
  const smallUsage = steps.reduce((sum, step) => addUsage(sum, step.smallUsage), NO_USAGE);
  const largeUsage = steps.reduce((sum, step) => addUsage(sum, step.largeUsage), NO_USAGE);
  const exchanges = steps.flatMap((step) => step.exchanges);
  const baselineUsage = estimateBaseline(state, committed);
  return {
    ...state,
    totals: {
      smallUsage,
      largeUsage,
      spentUsd: costOf(largeUsage, start.price),
      baselineUsd: baselineUsage === null || start.price === null ? null : costOf(baselineUsage, start.price),
      baselineUsage,
      stepsCommitted: committed.length,
      stepsBought: committed.filter((step) => step.author === "large").length,
      egressBytes: exchanges.reduce((sum, exchange) => sum + exchange.requestBytes, 0),
      requests: exchanges.length,
      localTokensPerSecond: draftingSpeed(steps),
    },
  };
}

function estimateBaseline(state: RunState, committed: readonly StepState[]): Usage | null {
  const first = committed.find((step) => step.index === 0);
  const large = first?.largeUsage;
  const input =
    state.promptTokens ??
    (large && large.output > 0 ? large.freshInput + large.cachedRead + large.cachedWrite : null);
  if (input === null) return null;
  const output = committed.reduce(
    (sum, step) => sum + (step.author === "large" ? step.largeUsage.output : step.smallUsage.output),
    0,
  );
  return { ...NO_USAGE, freshInput: input, output, estimated: true };
}

function draftingSpeed(steps: readonly StepState[]): number | null {
  let tokens = 0;
  let milliseconds = 0;
  for (const { smallUsage, times } of steps) {
    if (times.draftedAt === null) continue;
    tokens += smallUsage.output;
    milliseconds += times.draftedAt - times.draftStartedAt;
  }
  return tokens === 0 || milliseconds <= 0 ? null : (tokens * 1000) / milliseconds;
}
