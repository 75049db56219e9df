import { createDraw } from "../../problems/pocket/draw.ts";
import type { StepRow } from "../step-row.ts";
import type { GatheredTrace } from "./gather.ts";
import { playTrace, type TraceNode } from "./trace-tree.ts";

/** METHODS: escalate at random with one of these rates per problem, so that prefixes are like a policy's. */
const RATES = [0, 0.25, 0.5, 1] as const;

/** The drafts of one walk through each problem, buying at random. The same seed gives the same rows. */
export function randomStepRows(traces: readonly GatheredTrace[], seed: number): StepRow[] {
  return traces.flatMap((trace) => {
    const draw = createDraw(trace.tree.problem.seed ^ seed);
    const rate = draw.pick(RATES);
    return rowsOf(trace, () => draw.chance(rate));
  });
}

/**
 * The same with a verifier's own decisions, for the round after the first: buys below a threshold that is drawn for each problem
 * so that some buy much and some little.
 */
export function scoredStepRows(traces: readonly GatheredTrace[], seed: number): StepRow[] {
  return traces.flatMap((trace) => {
    const draw = createDraw(trace.tree.problem.seed ^ seed);
    const threshold = draw.unit();
    return rowsOf(trace, ({ signals }) => (signals.score ?? 1) < threshold);
  });
}

function rowsOf({ tree, features }: GatheredTrace, buys: (node: TraceNode) => boolean): StepRow[] {
  const places = new Map(tree.nodes.map((node, place) => [node, place]));
  const { turns, correct } = playTrace(tree, (_, node) => buys(node));
  return turns.flatMap(({ node }): StepRow[] => {
    const own = features[places.get(node) ?? -1];
    // Nothing was written, so that there is nothing to read.
    if (own === undefined || node.draft.text === "") return [];
    const { prefixRight, draftRight, boughtRight } = node.truth;
    return [
      {
        problem: tree.problem.seed,
        family: tree.problem.family,
        problemSteps: tree.problem.steps,
        index: node.stepIndex,
        features: own,
        equation: node.signals.equation,
        prefixRight,
        right: draftRight,
        rescued: prefixRight && !draftRight ? boughtRight : null,
        outcome: correct,
      },
    ];
  });
}
