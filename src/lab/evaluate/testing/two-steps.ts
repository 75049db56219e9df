import type { StepSignals } from "../../../core/signals.ts";
import { sampleSignals } from "../../../core/testing/sample-signals.ts";
import type { Price } from "../../../core/usage.ts";
import type { TraceNode, TraceTree } from "../../traces/trace-tree.ts";
import type { EvaluationProblems } from "../evaluated-policy.ts";

/** One dollar for a token that is read, so that dollars can be counted in one's head. */
export const PLAIN_PRICE: Price = {
  label: "plain",
  source: "made up",
  date: "2026-11-23",
  illustrative: true,
  input: 1e6,
  cachedRead: 0.1e6,
  cachedWrite: 2e6,
  output: 10e6,
};

/** What is told of the two drafts on the small model's own way. */
export interface TwoSteps {
  readonly seed?: number;
  readonly first?: Partial<StepSignals>;
  readonly second?: Partial<StepSignals>;
}

/**
 * Two steps, the first of which the small model gets wrong. Drafts take 10, then 7 tokens (5 after the wrong step); bought steps take
 * 20 and read 30, then 8 (6) and read 55 (45).
 */
export function twoSteps({ seed = 1, first = {}, second = {} }: TwoSteps = {}): TraceTree {
  const end = (correct: boolean) => ({ next: null, correct });
  const go = (next: number) => ({ next, correct: null });
  const node = (
    tokens: readonly [drafted: number, bought: number, read: number],
    rest: Pick<TraceNode, "stepIndex" | "truth" | "keep" | "escalate">,
    signals: Partial<StepSignals>,
  ): TraceNode => ({
    signals: sampleSignals({ stepNumber: rest.stepIndex + 1, length: tokens[0], ...signals }),
    draft: { text: "drafted", tokens: tokens[0] },
    bought: { text: "bought", tokens: tokens[1], read: tokens[2] },
    ...rest,
  });
  const truth = (prefixRight: boolean, draftRight: boolean, boughtRight: boolean) => ({
    prefixRight,
    draftRight,
    boughtRight,
  });
  return {
    problem: { seed, split: "test", family: "made", steps: 2, text: `${seed}`, answer: "12" },
    nodes: [
      node(
        [10, 20, 30],
        { stepIndex: 0, truth: truth(true, false, true), keep: go(1), escalate: go(2) },
        first,
      ),
      node(
        [5, 6, 45],
        { stepIndex: 1, truth: truth(false, false, false), keep: end(false), escalate: end(false) },
        second,
      ),
      node(
        [7, 8, 55],
        { stepIndex: 1, truth: truth(true, true, true), keep: end(true), escalate: end(true) },
        second,
      ),
    ],
  };
}

export function problemsOf(
  trees: readonly TraceTree[],
  rest: Partial<EvaluationProblems> = {},
): EvaluationProblems {
  return { trees, extras: new Map(), price: PLAIN_PRICE, ...rest };
}
