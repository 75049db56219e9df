import { playTrace, type TraceNode, type TraceTree } from "../traces/trace-tree.ts";
import {
  type CurvePoint,
  cutsAmong,
  type EvaluatedPolicy,
  type EvaluationProblems,
} from "./evaluated-policy.ts";
import { measurePath, outcomesOf } from "./measured-outcomes.ts";

/** Buys exactly the wrong drafts after a right prefix, whether or not the large model gets them right. */
export const wrongDraftOracle: EvaluatedPolicy = {
  id: "wrong-draft-oracle",
  kind: "oracle",
  note: "Knows which drafts are wrong: buys exactly the first wrong one and whatever else is wrong after a right prefix.",
  curve: ({ trees, price }) => [
    {
      threshold: 0,
      outcomes: outcomesOf(
        trees.map((tree) =>
          measurePath(
            playTrace(tree, (_, { truth }) => truth.prefixRight && !truth.draftRight),
            price,
          ),
        ),
      ),
    },
  ],
};

/** Knows how every run would end; see {@link oracleCurve}. */
export const counterfactualOracle: EvaluatedPolicy = {
  id: "oracle",
  kind: "oracle",
  note: "Knows how every run would end, and maximises correct − λ · tokens on each problem; its threshold is λ. No policy that decides step by step between the same drafts can do better.",
  curve: oracleCurve,
};

/**
 * The counterfactual oracle (METHODS) for a list of λ, from none to one so great that nothing is bought: on every problem the decisions
 * that maximise correct − λ · tokens of the large model. The λ are chosen so that they part the problems evenly by what a right answer
 * costs them.
 */
export function oracleCurve({ trees, price }: EvaluationProblems): CurvePoint[] {
  const costs = trees.flatMap((tree) => {
    const { correct, largeTokens } = playTrace(tree, oracleDecision(tree, SMALLEST));
    return correct && largeTokens > 0 ? [largeTokens] : [];
  });
  const lambdas = cutsAmong(costs).map((cost) => 1 / (cost + 0.5));
  return [SMALLEST, ...lambdas.sort((a, b) => a - b), 1].map((threshold) => ({
    threshold,
    outcomes: outcomesOf(
      trees.map((tree) => measurePath(playTrace(tree, oracleDecision(tree, threshold)), price)),
    ),
  }));
}

/** So little that a right answer is worth any number of tokens, and of two right ways the cheaper one is still the better. */
const SMALLEST = 1e-9;

/**
 * The best decision at every turn of a tree, by dynamic programming from its end: exact, since what a turn leads to does not depend
 * on how it was reached. Where both are worth the same the draft is kept. Throws a RangeError for a tree that leads nowhere.
 */
export function oracleDecision(
  tree: TraceTree,
  lambda: number,
): (state: unknown, node: TraceNode) => boolean {
  const worth = new Float64Array(tree.nodes.length);
  const buys = new Set<TraceNode>();
  const worthOf = ({ next, correct }: TraceNode["keep"]): number => {
    if (next !== null) return worth[next] ?? Number.NaN;
    return correct === true ? 1 : 0;
  };
  const places = [...tree.nodes.keys()].sort((a, b) => stepOf(tree, b) - stepOf(tree, a));
  for (const place of places) {
    const node = tree.nodes[place] as TraceNode;
    const kept = worthOf(node.keep);
    const bought = worthOf(node.escalate) - lambda * node.bought.tokens;
    if (Number.isNaN(kept + bought)) throw new RangeError(`problem ${tree.problem.seed} leads nowhere`);
    if (bought > kept) buys.add(node);
    worth[place] = Math.max(kept, bought);
  }
  return (_, node) => buys.has(node);
}

function stepOf(tree: TraceTree, place: number): number {
  return tree.nodes[place]?.stepIndex ?? 0;
}
