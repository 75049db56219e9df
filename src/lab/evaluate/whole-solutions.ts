import type { Price } from "../../core/usage.ts";
import { playTrace, type TracePath, type TraceTree } from "../traces/trace-tree.ts";
import { measurePath, measureProblem, type ProblemMeasure } from "./measured-outcomes.ts";

/** The small model alone. */
export function smallAlone(tree: TraceTree): TracePath {
  return playTrace(tree, () => false);
}

/**
 * From one turn on the large model writes everything, in a single request that reads once what stands there; `from` is 0 for the first
 * turn. Before it, and at it when `drafted`, the small model has written drafts; later ones are never written. The tokens are those of
 * the same steps bought one by one.
 */
export function largeFrom(
  tree: TraceTree,
  from: number,
  drafted: boolean,
  price: Price | null,
): ProblemMeasure {
  const path = playTrace(tree, ({ earlier }) => earlier.length >= from);
  const drafts = path.turns.slice(0, drafted ? from + 1 : from);
  const taken = path.turns.slice(from);
  const first = taken[0];
  if (first === undefined) return measurePath(path, price);
  const tokens = (turns: TracePath["turns"]) => turns.reduce((sum, { node }) => sum + node.draft.tokens, 0);
  const smallTokens = tokens(drafts);
  return measureProblem(
    {
      correct: path.correct,
      requests: [{ read: first.node.bought.read, written: path.largeTokens }],
      smallTokens,
      discardedTokens: drafted ? first.node.draft.tokens : 0,
    },
    price,
  );
}

/** The large model alone, in one request; nothing is drafted. */
export function largeAlone(tree: TraceTree, price: Price | null): ProblemMeasure {
  return largeFrom(tree, 0, false, price);
}
