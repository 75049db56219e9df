import type { Policy } from "../../core/policy.ts";
import type { Price } from "../../core/usage.ts";
import {
  type EventualProbabilities,
  statesMet,
  sweepEventually,
  thresholdsAmong,
} from "../traces/sweep-probability.ts";
import type { TracePath, TraceState } from "../traces/trace-tree.ts";
import {
  type CurvePoint,
  type EvaluatedPolicy,
  type EvaluationProblems,
  SWEPT_POINTS,
} from "./evaluated-policy.ts";
import { measurePath, outcomesOf, type ProblemMeasure } from "./measured-outcomes.ts";

export interface StepPolicyOptions extends Pick<EvaluatedPolicy, "id" | "note"> {
  readonly kind?: EvaluatedPolicy["kind"];
  readonly probabilities: EventualProbabilities;
  /** Quantiles of the probability on the problems themselves, unless told. */
  readonly thresholds?: readonly number[];
}

/** A policy that gives a probability at every step, with every threshold on it. */
export function stepPolicy({
  id,
  note,
  kind = "policy",
  probabilities,
  thresholds,
}: StepPolicyOptions): EvaluatedPolicy {
  return { id, note, kind, curve: (problems) => sweptCurve(problems, { probabilities, thresholds }) };
}

/** The same probability for each turn by itself. */
export function eachState(
  probability: (state: TraceState) => number,
): (states: readonly TraceState[]) => number[] {
  return (states) => states.map(probability);
}

/** What a policy as it runs in the product says at each turn. Rejects with what `decide` rejects with. */
export function policyProbabilities(policy: Policy): EventualProbabilities {
  return async (states) => {
    const probabilities = new Float64Array(states.length);
    for (const [at, state] of states.entries()) probabilities[at] = (await policy.decide(state)).probability;
    return probabilities;
  };
}

interface SweptCurveOptions {
  readonly probabilities: EventualProbabilities;
  readonly thresholds?: readonly number[] | undefined;
  /** As the product goes, unless told. */
  readonly measure?: (path: TracePath, price: Price | null) => ProblemMeasure;
}

/** Points from the most that is bought to the least. Rejects with a RangeError for no trees or for a probability that is none. */
export async function sweptCurve(
  { trees, price }: EvaluationProblems,
  { probabilities, thresholds, measure = measurePath }: SweptCurveOptions,
): Promise<CurvePoint[]> {
  const swept = thresholds ?? thresholdsAmong(await probabilities(statesMet(trees)), SWEPT_POINTS);
  const points = await sweepEventually(trees, probabilities, swept);
  const known = new Map<TracePath, ProblemMeasure>();
  const measured = (path: TracePath) => {
    const value = known.get(path) ?? measure(path, price);
    known.set(path, value);
    return value;
  };
  return points.map(({ threshold, paths }) => ({ threshold, outcomes: outcomesOf(paths.map(measured)) }));
}
