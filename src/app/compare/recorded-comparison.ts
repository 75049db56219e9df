import { atThreshold, type DecisionTree, walkTree } from "../../core/decision-tree.ts";
import type { RunEvent } from "../../core/events.ts";
import type { PerColumn } from "./columns.ts";
import { dealOut, withoutGate } from "./timed-events.ts";

/** The three runs of a comparison, read off a recorded decision tree. */
export function recordedComparison(tree: DecisionTree): PerColumn<RunEvent[]> {
  const { threshold } = tree.start.policy;
  return {
    small: dealOut(withoutGate(walkTree(tree, () => "keep", { policyId: "always-small", threshold: 0.5 }))),
    large: dealOut(tree.largeAlone),
    routed: dealOut(walkTree(tree, atThreshold(threshold))),
  };
}
