import { growTree } from "../../core/decision-tree-grow.ts";
import { atThreshold, type DecisionTree, walkTree } from "../../core/decision-tree-walk.ts";
import type { RunEvent } from "../../core/events.ts";
import { foldRun, type RunState } from "../../core/fold-run.ts";
import type { Decision } from "../../core/policy.ts";
import { sameAnswer } from "../../lab/same-answer.ts";
import { FAMILY_NAMES, generatePocketProblem } from "../../problems/pocket/generate.ts";
import { type DemoModels, demoOptions } from "./demo-models.ts";
import { type DemoChoice, demoProblem } from "./demo-problem.ts";

/** What the gate does in a problem; null when it is nothing special. */
export type Finding = "opening" | "none-needed" | "two-needed" | "needless" | "missed";

/** Problems of the test split, with three and four steps, in the order of their seeds, and what the gate does in them. */
export async function* searchDemos(
  models: DemoModels,
  seeds: number,
): AsyncGenerator<DemoChoice & { finding: Finding }, void, void> {
  for (let seed = 0; seed < seeds; seed++) {
    for (const family of FAMILY_NAMES) {
      for (const steps of [3, 4] as const) {
        const choice = { family, steps, seed };
        if (generatePocketProblem(seed, choice).split !== "test") continue;
        const options = demoOptions(models, "search", models.large);
        // A problem on which a model fails is none to show.
        const tree = await growTree(demoProblem(choice), options).catch(() => null);
        const finding = tree === null ? null : findingOf(tree);
        if (finding !== null) yield { ...choice, finding };
      }
    }
  }
}

/** Read off the tree: what the policy decides, and what the other decisions would have come to. */
export function findingOf(tree: DecisionTree): Finding | null {
  const threshold = atThreshold(tree.start.policy.threshold);
  const routed = fold(walkTree(tree, threshold));
  const bought = routed.steps.filter((step) => step.author === "large");
  const large = fold(tree.largeAlone);
  if (!isRight(large)) return null;
  const needed = bought.filter(({ index }) => !isRight(fold(walkTree(tree, without(index, tree)))));
  const [first] = bought;
  if (!isRight(routed)) return bought.length === 1 ? "missed" : null;
  if (bought.length === 0) return "none-needed";
  if (bought.length === 2 && needed.length === 2) return "two-needed";
  if (first?.index === 0 && bought.length === 1 && needed.length === 1) {
    // The one purchase at the beginning makes the whole difference, and without it nothing else is bought.
    const kept = fold(walkTree(tree, without(0, tree)));
    return kept.answer !== null && kept.steps.every(({ author }) => author === "small") ? "opening" : null;
  }
  if (bought.length === 1 && first !== undefined && first.text === first.draft) return "needless";
  return null;
}

/** The policy's decisions but for one, which is kept. */
function without(index: number, tree: DecisionTree): (node: DecisionTree["nodes"][number]) => Decision {
  const decide = atThreshold(tree.start.policy.threshold);
  return (node) => (node.stepIndex === index ? "keep" : decide(node));
}

function isRight({ answer, start }: RunState): boolean {
  return answer !== null && start.problem.answer !== null && sameAnswer(answer, start.problem.answer);
}

function fold(events: readonly RunEvent[]): RunState {
  const state = foldRun(events);
  if (state === null) throw new Error("a run without a start");
  return state;
}
