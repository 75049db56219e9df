import { type DecisionTree, probabilityOf, type TreeNode } from "../../core/decision-tree.ts";
import type { RunEvent } from "../../core/events.ts";
import type { Decision } from "../../core/policy.ts";
import { addUsage, costOf, NO_USAGE, type Usage } from "../../core/usage.ts";
import { sameAnswer } from "../../lab/same-answer.ts";

/** How many steps may be bought in a game. */
export const PURCHASES = 2;

/** A step of a game, decided or waiting for it. */
export interface PlayedStep {
  readonly index: number;
  readonly draft: string;
  /** What the gate of the recording thought of the draft. */
  readonly probability: number;
  /** Null while it waits. */
  readonly decision: Decision | null;
  /** The text in force. */
  readonly text: string;
  readonly author: "small" | "large";
  /** Dollars paid for it; null when the price is unknown. */
  readonly costUsd: number | null;
  /** Whether the recording knows what follows a purchase. */
  readonly canBuy: boolean;
}

/** A game as far as its choices go. */
export interface Play {
  readonly choices: readonly Decision[];
  /** The last one waits for its decision unless the game has ended. */
  readonly steps: readonly PlayedStep[];
  readonly ended: boolean;
  readonly answer: string | null;
  readonly right: boolean;
  /** Indexes of the steps that were bought. */
  readonly bought: readonly number[];
  readonly usage: Usage;
  /** Dollars; null when the price is unknown. */
  readonly costUsd: number | null;
}

/** Follows these choices from the root; what comes after the end of the problem is left out. */
export function play(tree: DecisionTree, choices: readonly Decision[]): Play {
  return follow(tree, (_, taken) => choices[taken.length] ?? null);
}

/** Plays to the end; a purchase that the recording does not hold is a keep. */
export function playOut(
  tree: DecisionTree,
  decide: (node: TreeNode, taken: readonly Decision[]) => Decision,
): Play {
  return follow(tree, decide);
}

function follow(
  tree: DecisionTree,
  decide: (node: TreeNode, taken: readonly Decision[]) => Decision | null,
): Play {
  const { price, problem } = tree.start;
  const steps: PlayedStep[] = [];
  const choices: Decision[] = [];
  let usage: Usage = NO_USAGE;
  let end: RunEvent | undefined;
  for (let node = tree.nodes[0]; node !== undefined; ) {
    const wish = decide(node, choices);
    const decision = wish === null || node[wish] !== null ? wish : otherOf(wish);
    const branch = decision === null ? null : node[decision];
    const paid = usageOf(branch?.events ?? []);
    const commit = branch?.events.find((event) => event.type === "step-commit");
    const draft = textOf(node.draft);
    steps.push({
      index: node.stepIndex,
      draft,
      probability: probabilityOf(node),
      decision: branch === null ? null : decision,
      text: commit?.text ?? draft,
      author: commit?.author ?? "small",
      costUsd: costOf(paid, price),
      canBuy: node.escalate !== null,
    });
    if (branch === null || decision === null) break;
    choices.push(decision);
    usage = addUsage(usage, paid);
    end = branch.events.find((event) => event.type === "run-end");
    node = branch.next === null ? undefined : tree.nodes[branch.next];
  }
  const answer = end?.type === "run-end" ? end.answer : null;
  return {
    choices,
    steps,
    ended: steps.at(-1)?.decision !== null,
    answer,
    right: sameAnswer(answer, problem.answer),
    bought: choices.flatMap((choice, index) => (choice === "escalate" ? [index] : [])),
    usage,
    costUsd: costOf(usage, price),
  };
}

function otherOf(decision: Decision): Decision {
  return decision === "keep" ? "escalate" : "keep";
}

function textOf(draft: readonly RunEvent[]): string {
  return draft.find((event) => event.type === "step-end")?.text ?? "";
}

/** What was used of the large model, also in vain. */
function usageOf(events: readonly RunEvent[]): Usage {
  return events.reduce(
    (sum, event) =>
      event.type === "escalation-end" || event.type === "escalation-failed"
        ? addUsage(sum, event.usage)
        : sum,
    NO_USAGE,
  );
}
