import type { RunState, StepState } from "../core/fold-run.ts";
import type { RouteReport } from "./first-gate.ts";

/** Raised when a field changes its meaning. */
export const SOLVE_SCHEMA = 1;

/** A finished run as `solve --json` prints it, with what Route-To-Reason chose before it; null where it was not asked. */
export function solveReport(run: RunState, route: RouteReport | null = null) {
  const { start, totals } = run;
  return {
    schema: SOLVE_SCHEMA,
    problem: start.problem.text,
    answer: run.answer,
    outcome: run.outcome,
    models: start.models,
    route,
    policy: start.policy,
    device: start.models.small.device,
    steps: run.steps.map(stepReport),
    usage: { small: totals.smallUsage, large: totals.largeUsage },
    cost: { spentUsd: totals.spentUsd, baselineUsd: totals.baselineUsd, price: start.price },
    egress: { bytes: totals.egressBytes, requests: totals.requests },
  };
}

function stepReport(step: StepState) {
  return {
    index: step.index,
    author: step.author,
    text: step.text,
    /** What the small model wrote, also where it stayed; null where nothing was drafted. */
    draft: step.draft,
    decision: step.decision,
    probability: step.probability,
    threshold: step.threshold,
    signals: step.signals,
    reasons: step.reasons,
    /** True where help was wanted and could not be had; `failure` says why. */
    wantedHelp: step.wantedHelp,
    failure: step.failure,
    usage: { small: step.smallUsage, large: step.largeUsage },
    costUsd: step.costUsd,
  };
}

/** A finished run to read: every step with its author, what was replaced, and what it took. */
export function solveText(run: RunState): string {
  const { totals } = run;
  const lines = run.steps.flatMap((step) => {
    const head = `${String(step.index + 1).padStart(2)}  ${step.author === "large" ? "LARGE" : "small"}  ${step.text}`;
    const replaced = step.author === "large" && step.draft !== null && step.draft !== step.text;
    const notes = [
      ...(replaced ? [`replaced: ${step.draft}`] : []),
      ...(step.failure ? [`wanted help, kept the draft: ${step.failure.message}`] : []),
    ];
    return [head, ...notes.map((note) => `           ${note}`)];
  });
  return [
    run.start.problem.text,
    "",
    ...lines,
    "",
    `Answer: ${run.answer ?? "none"}`,
    `The large model wrote ${totals.stepsBought} of ${totals.stepsCommitted} steps: ${totals.largeUsage.output} tokens, ${money(totals.spentUsd)}.`,
    ...(totals.baselineUsd === null
      ? []
      : [`All of it by the large model would cost about ${money(totals.baselineUsd)}.`]),
    `Left this machine: ${totals.egressBytes} bytes in ${totals.requests} requests.`,
    "",
  ].join("\n");
}

function money(usd: number | null): string {
  if (usd === null) return "cost unknown";
  return usd === 0 ? "$0" : `$${usd.toPrecision(2)}`;
}
