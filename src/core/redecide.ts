import type { RunState, StepState } from "./fold-run.ts";
import type { Decision } from "./policy.ts";
import { writtenTokens } from "./run-totals.ts";
import { costOf, NO_USAGE, type Price } from "./usage.ts";

/**
 * What another threshold would do to a step of a recorded run. "same": it stands as it is; "keeps": its draft would
 * stay; "buys": it would be bought, nobody knows with which text; "open": it comes after a step whose text would be
 * another, so that its own is unknown.
 */
export type Redecided = "same" | "keeps" | "buys" | "open";

export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface Redecision {
  readonly steps: readonly Redecided[];
  /** The first step that would read otherwise; null when the whole text stands. */
  readonly changedAt: number | null;
  readonly bought: Range;
  /** Dollars; null when the price is unknown. */
  readonly cost: Range | null;
}

/**
 * Decides a finished run anew from its stored probabilities, without a model. What a person decided stays. Exact up to
 * the first step that would read otherwise; from there on only bounds are known.
 */
export function redecide(run: RunState, threshold: number): Redecision {
  const steps: Redecided[] = [];
  let changedAt: number | null = null;
  for (const step of run.steps) {
    if (changedAt !== null) {
      steps.push("open");
      continue;
    }
    const changed = decisionAt(step, threshold) !== step.decision;
    steps.push(!changed ? "same" : step.decision === "keep" ? "buys" : "keeps");
    if (changed && !readsAlike(step)) changedAt = step.index;
  }
  return { steps, changedAt, bought: boughtRange(run, steps), cost: costRange(run, steps) };
}

function decisionAt(step: StepState, threshold: number): Decision | null {
  if (step.forced || step.probability === null || step.decision === null) return step.decision;
  return step.probability > threshold ? "escalate" : "keep";
}

/** Whether the other decision would leave the step's text as it is: then all that follows stands, too. */
function readsAlike(step: StepState): boolean {
  return step.decision === "escalate" && (step.author === "small" || step.text === step.draft);
}

function boughtRange({ steps }: RunState, redecided: readonly Redecided[]): Range {
  const count = (wanted: (status: Redecided, step: StepState) => boolean) =>
    steps.filter((step) => wanted(redecided[step.index] ?? "same", step)).length;
  const low = count((status, { author }) => status === "buys" || (status === "same" && author === "large"));
  return { low, high: low + count((status) => status === "open") };
}

/**
 * Dollars between
 *   low  = Σ paid for the steps that stand + C(step that would now be bought, all input cached, output as its draft)
 *   high = Σ paid for the steps that stand + C(that step, all input fresh, output as the longest step)
 *          + Σ over every later step of C(it, all input fresh, output as the longest step)
 * where C charges the run's own price for the problem's tokens and those of all steps before as input. So the high
 * bound supposes that the changed solution has as many steps as this one, each of them bought and none longer than
 * the longest of this one; the low one that none of the later steps is bought. What was paid to have a draft graded stays paid
 * where the draft stands; behind that, high supposes the dearest grade of this run for each step, and low none.
 */
function costRange(run: RunState, redecided: readonly Redecided[]): Range | null {
  const { price } = run.start;
  if (price === null) return null;
  const outputs = run.steps.map(writtenTokens);
  const longest = Math.max(0, ...outputs);
  const grades = run.steps.map(({ bills }) =>
    bills.reduce((sum, { usage }) => sum + (costOf(usage, price) ?? 0), 0),
  );
  const dearestGrade = Math.max(0, ...grades);
  let input = run.promptTokens ?? 0;
  let low = 0;
  let high = 0;
  for (const step of run.steps) {
    const status = redecided[step.index] ?? "same";
    if (status === "same") {
      low += step.costUsd ?? 0;
      high += step.costUsd ?? 0;
    } else {
      low += status === "open" ? 0 : (grades[step.index] ?? 0);
      high += status === "open" ? dearestGrade : (grades[step.index] ?? 0);
    }
    if (status === "buys") low += charge(price, { cachedRead: input, output: outputs[step.index] ?? 0 });
    if (status === "buys" || status === "open") high += charge(price, { freshInput: input, output: longest });
    input += outputs[step.index] ?? 0;
  }
  return { low: Math.min(low, high), high };
}

function charge(price: Price, usage: Partial<typeof NO_USAGE>): number {
  return costOf({ ...NO_USAGE, ...usage }, price) ?? 0;
}
