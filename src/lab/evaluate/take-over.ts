import type { Price } from "../../core/usage.ts";
import type { EventualProbabilities } from "../traces/sweep-probability.ts";
import { playTrace, type TraceState, type TraceTree } from "../traces/trace-tree.ts";
import { doubt } from "./cascade.ts";
import {
  type CurvePoint,
  cutsAmong,
  type EvaluatedPolicy,
  type EvaluationProblems,
} from "./evaluated-policy.ts";
import { measurePath, outcomesOf, type ProblemMeasure } from "./measured-outcomes.ts";
import { eachState } from "./step-policy.ts";
import { largeFrom, smallAlone } from "./whole-solutions.ts";

/** As trim-thr decides, but the first step that is bought is also the last decision: the large model finishes. */
export const takeOver: EvaluatedPolicy = takeOverPolicy({
  id: "take-over",
  kind: "baseline",
  note: "As trim-thr, but the large model also writes all steps after the first that it was asked for: one request, which reads once and writes what those steps take when they are bought one by one. Later steps are not drafted.",
  probabilities: eachState(({ signals }) => doubt(signals)),
});

/** The same with any probability, such as that of the sticky kind of policy-guided. */
export function takeOverPolicy(
  options: Pick<EvaluatedPolicy, "id" | "kind" | "note"> & {
    readonly probabilities: EventualProbabilities;
  },
): EvaluatedPolicy {
  const { probabilities, ...named } = options;
  return { ...named, curve: (problems) => takeOverCurve(problems, probabilities) };
}

/** Before the large model takes over nothing is bought, so that the small model's own way holds every state that counts. */
async function takeOverCurve(
  { trees, price }: EvaluationProblems,
  probabilities: EventualProbabilities,
): Promise<CurvePoint[]> {
  const met = trees.map(statesKept);
  const all = await probabilities(met.flat());
  let next = 0;
  const chances = met.map((states) => states.map(() => all[next++] as number));
  const ways = trees.map((tree) => takenOver(tree, price));
  return cutsAmong(all).map((threshold) => ({
    threshold,
    outcomes: outcomesOf(
      ways.map((way, at) => way(chances[at]?.findIndex((chance) => chance > threshold) ?? -1)),
    ),
  }));
}

function statesKept(tree: TraceTree): TraceState[] {
  const states: TraceState[] = [];
  playTrace(tree, (state) => {
    states.push(state);
    return false;
  });
  return states;
}

/** What a problem takes by the turn at which the large model takes over; −1 for never. */
function takenOver(tree: TraceTree, price: Price | null): (from: number) => ProblemMeasure {
  const known = new Map<number, ProblemMeasure>();
  return (from) => {
    const value =
      known.get(from) ??
      (from === -1 ? measurePath(smallAlone(tree), price) : largeFrom(tree, from, true, price));
    known.set(from, value);
    return value;
  };
}
