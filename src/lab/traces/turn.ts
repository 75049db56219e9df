import type { TraceNode, TraceState, TraceTree } from "./trace-tree.ts";

/** A turn that was reached in a tree, with all that was decided before it. */
export interface Turn {
  readonly tree: TraceTree;
  readonly node: TraceNode;
  readonly state: TraceState;
  /** One for each earlier turn: whether its step was bought. */
  readonly decisions: readonly boolean[];
}

/** Throws a RangeError for a tree without nodes. */
export function firstTurn(tree: TraceTree): Turn {
  return turnAt(tree, 0, [], [], []);
}

/** Where a decision leads: the next turn, or whether the answer is right. Throws a RangeError where the tree leads nowhere. */
export function decideTurn({ tree, node, state, decisions }: Turn, escalated: boolean): Turn | boolean {
  const { next, correct } = escalated ? node.escalate : node.keep;
  if (next === null) {
    if (correct === null) throw new RangeError(`problem ${tree.problem.seed} has a turn without an end`);
    return correct;
  }
  return turnAt(
    tree,
    next,
    [...state.earlier, node.signals],
    [...state.bought, escalated ? node.bought.tokens : 0],
    [...decisions, escalated],
  );
}

function turnAt(
  tree: TraceTree,
  place: number,
  earlier: TraceState["earlier"],
  bought: readonly number[],
  decisions: readonly boolean[],
): Turn {
  const node = tree.nodes[place];
  if (node === undefined) throw new RangeError(`problem ${tree.problem.seed} has no turn ${place}`);
  const state = { stepIndex: node.stepIndex, signals: node.signals, earlier, bought };
  return { tree, node, state, decisions };
}
