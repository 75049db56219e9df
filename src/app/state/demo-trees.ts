import type { DecisionTree } from "../../core/decision-tree-walk.ts";
import type { RunOrigin } from "./run.ts";

const known = new Map<string, DecisionTree>();

export function keepTree(id: string, tree: DecisionTree): void {
  known.set(id, tree);
}

/** Everything that a run from there can turn to; null where only the run itself is known. */
export function treeOf(origin: RunOrigin): DecisionTree | null {
  return origin.kind === "demo" ? (known.get(origin.id) ?? null) : null;
}
