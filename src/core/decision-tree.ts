export { readDecisionTree } from "./decision-tree-file.ts";
export { growTree, MOST_PURCHASES } from "./decision-tree-grow.ts";
export {
  atThreshold,
  type DecisionTree,
  probabilityOf,
  type TreeBranch,
  type TreeNode,
  walkTree,
} from "./decision-tree-walk.ts";
