import type { EvaluatedPolicy } from "./evaluated-policy.ts";
import { measurePath, outcomesOf } from "./measured-outcomes.ts";
import { largeAlone, smallAlone } from "./whole-solutions.ts";

/** The anchor w. */
export const alwaysSmallBaseline: EvaluatedPolicy = {
  id: "always-small",
  kind: "baseline",
  note: "The small model writes everything.",
  curve: ({ trees, price }) => [
    { threshold: 1, outcomes: outcomesOf(trees.map((tree) => measurePath(smallAlone(tree), price))) },
  ],
};

/** The anchor s. */
export const alwaysLargeBaseline: EvaluatedPolicy = {
  id: "always-large",
  kind: "baseline",
  note: "The large model writes everything, in one request that reads the problem once; nothing is drafted.",
  curve: ({ trees, price }) => [
    { threshold: 0, outcomes: outcomesOf(trees.map((tree) => largeAlone(tree, price))) },
  ],
};
