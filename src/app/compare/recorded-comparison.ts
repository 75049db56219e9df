import { atThreshold, type DecisionTree, walkTree } from "../../core/decision-tree.ts";
import type { RunEvent } from "../../core/events.ts";
import { dealOut } from "../run-file/deal-out.ts";
import type { PerColumn } from "./columns.ts";
import { withoutGate } from "./without-gate.ts";

/** The three runs of a comparison, read off a recorded decision tree. */
export function recordedComparison(tree: DecisionTree): PerColumn<RunEvent[]> {
  const { threshold } = tree.start.policy;
  return {
    small: dealOut(withoutGate(walkTree(tree, () => "keep", { policyId: "always-small", threshold: 0.5 }))),
    large: dealOut(tree.largeAlone),
    routed: dealOut(walkTree(tree, atThreshold(threshold))),
  };
}
