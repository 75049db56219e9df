import type { PolicyState } from "../../core/policy.ts";
import type { StepSignals } from "../../core/signals.ts";

/** Where a decision leads: to another turn, or to the end of the run. */
export interface TraceBranch {
  /** Place of the next turn among the tree's nodes; null where the run ends. */
  readonly next: number | null;
  /** Whether the run's answer is right; null where it goes on. */
  readonly correct: boolean | null;
}

/** What is known of a step by the problem's graph. A true step that the answer does not need counts as right. */
export interface StepTruth {
  readonly prefixRight: boolean;
  /** The small model's draft is right, given its prefix. */
  readonly draftRight: boolean;
  /** The large model's step in its place is. */
  readonly boughtRight: boolean;
}

/** One turn: the steps before it stand, the small model has drafted, and nothing is decided. */
export interface TraceNode {
  /** 0 for the first step. */
  readonly stepIndex: number;
  /** Read off the small model's draft; scores of every scorer that was there when traces were gathered. */
  readonly signals: StepSignals;
  readonly draft: { readonly text: string; readonly tokens: number };
  /** The large model's step. `read` is what a request for it alone reads, in tokens; `tokens` what it writes. */
  readonly bought: { readonly text: string; readonly tokens: number; readonly read: number };
  readonly truth: StepTruth;
  readonly keep: TraceBranch;
  readonly escalate: TraceBranch;
}

/**
 * Everything that can happen on one problem when each drafted step is kept or bought: both models write greedily, so that the
 * steps so far decide the next. Gathered with the product's own loop; nodes[0] is the first turn, and `next` always leads to a
 * later step.
 */
export interface TraceTree {
  readonly problem: {
    /** The generator's seed: rows of one problem belong together. */
    readonly seed: number;
    readonly split: string;
    readonly family: string;
    /** Steps of the reference solution, the answer's sentence not counted. */
    readonly steps: number;
    readonly text: string;
    readonly answer: string;
  };
  readonly nodes: readonly TraceNode[];
}

/** One way through a tree. */
export interface TracePath {
  readonly turns: readonly { readonly node: TraceNode; readonly escalated: boolean }[];
  readonly correct: boolean;
  /** Tokens that the large model wrote and read. */
  readonly largeTokens: number;
  readonly largeRead: number;
  /** Asked for, in vain or not. */
  readonly stepsBought: number;
  /** Tokens that the small model wrote, and those of them that were thrown away. */
  readonly smallTokens: number;
  readonly discardedTokens: number;
}

/**
 * Plays a tree from its first turn. `decide` says whether to buy, from what a policy knows at that turn; the node itself is given
 * for oracles and for learning. Throws a RangeError for a tree without nodes or with a branch that leads nowhere.
 */
export function playTrace(
  tree: TraceTree,
  decide: (state: TraceState, node: TraceNode) => boolean,
): TracePath {
  const turns: { node: TraceNode; escalated: boolean }[] = [];
  const [earlier, bought]: [StepSignals[], number[]] = [[], []];
  let place: number | null = 0;
  let correct: boolean | null = null;
  while (place !== null) {
    const node: TraceNode | undefined = tree.nodes[place];
    if (node === undefined) throw new RangeError(`problem ${tree.problem.seed} has no turn ${place}`);
    const { stepIndex, signals } = node;
    const escalated = decide({ stepIndex, signals, earlier: [...earlier], bought: [...bought] }, node);
    turns.push({ node, escalated });
    earlier.push(signals);
    bought.push(escalated ? node.bought.tokens : 0);
    const branch: TraceBranch = escalated ? node.escalate : node.keep;
    place = branch.next;
    correct = branch.correct;
  }
  if (correct === null) throw new RangeError(`problem ${tree.problem.seed} has a turn without an end`);
  const sum = (of: (turn: (typeof turns)[number]) => number) =>
    turns.reduce((total, turn) => total + of(turn), 0);
  return {
    turns,
    correct,
    largeTokens: sum(({ node, escalated }) => (escalated ? node.bought.tokens : 0)),
    largeRead: sum(({ node, escalated }) => (escalated ? node.bought.read : 0)),
    stepsBought: sum(({ escalated }) => (escalated ? 1 : 0)),
    smallTokens: sum(({ node }) => node.draft.tokens),
    discardedTokens: sum(({ node, escalated }) => (escalated ? node.draft.tokens : 0)),
  };
}

/** A policy's state at a turn, where there is always a draft. */
export interface TraceState extends PolicyState {
  readonly signals: StepSignals;
  readonly earlier: readonly StepSignals[];
}
