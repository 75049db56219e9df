import type { DecisionTree, TreeBranch, TreeNode } from "../../core/decision-tree-walk.ts";
import type { RunEvent, RunEventOf } from "../../core/events.ts";
import type { PocketProblem } from "../../problems/pocket/generate.ts";
import { labelStep } from "../../problems/pocket/label.ts";
import { sameAnswer } from "../same-answer.ts";
import type { TraceBranch, TraceNode, TraceTree } from "./trace-tree.ts";

/** A trace, and of each of its turns the steps that stand before it. */
export interface GrownTrace {
  readonly tree: TraceTree;
  readonly prefixes: readonly (readonly string[])[];
}

/**
 * A grown tree as a trace: what a policy sees and pays at each turn, and what the problem's graph says of its steps. A step that
 * is bought in vain leaves the draft in its place, but was paid for. Throws a RangeError for a tree that is not whole.
 */
export function traceOf(problem: PocketProblem, grown: DecisionTree): GrownTrace {
  const prefixes: string[][] = [[]];
  for (const [place, node] of grown.nodes.entries()) {
    const prefix = prefixes[place];
    if (prefix === undefined) throw new RangeError(`turn ${place} is reached by no decision`);
    for (const branch of [node.keep, node.escalate]) {
      if (branch?.next === null || branch === null) continue;
      prefixes[branch.next] ??= [...prefix, find(branch.events, "step-commit").text];
    }
  }
  const nodes = grown.nodes.map((node, place) => traceNode(problem, node, prefixes[place] ?? []));
  const { seed, split, family, text, answer } = problem;
  return {
    tree: {
      problem: { seed, split, family, steps: problem.nodes.length, text, answer: String(answer) },
      nodes,
    },
    prefixes,
  };
}

function traceNode(problem: PocketProblem, node: TreeNode, prefix: readonly string[]): TraceNode {
  const draft = find(node.draft, "step-end");
  const { signals } = find(node.draft, "route-decision");
  if (signals === null || node.keep === null || node.escalate === null)
    throw new RangeError("a trace needs drafts, and both decisions at every turn");
  const bought = purchase(node.escalate) ?? { text: draft.text, usage: draft.usage };
  const prefixRight = isRight(problem, prefix);
  const right = (text: string) => prefixRight && isHarmless(problem, prefix, text);
  return {
    stepIndex: node.stepIndex,
    signals,
    draft: { text: draft.text, tokens: draft.usage.output },
    bought: { text: bought.text, tokens: bought.usage.output, read: bought.usage.freshInput },
    truth: { prefixRight, draftRight: right(draft.text), boughtRight: right(bought.text) },
    keep: branchOf(problem, node.keep),
    escalate: branchOf(problem, node.escalate),
  };
}

function purchase({
  events,
}: TreeBranch): { text: string; usage: RunEventOf<"escalation-end">["usage"] } | null {
  for (const event of events) {
    if (event.type === "escalation-end") return event;
    if (event.type === "escalation-failed")
      return { text: find(events, "step-commit").text, usage: event.usage };
  }
  return null;
}

function branchOf(problem: PocketProblem, { next, events }: TreeBranch): TraceBranch {
  if (next !== null) return { next, correct: null };
  const { answer, error } = find(events, "run-end");
  return { next, correct: error === null && sameAnswer(answer, String(problem.answer)) };
}

/** After a wrong step nothing is right, so that the last one tells of all. */
function isRight(problem: PocketProblem, steps: readonly string[]): boolean {
  const last = steps.at(-1);
  return last === undefined || isHarmless(problem, steps.slice(0, -1), last);
}

/** A true step that the answer does not need calls for no help. */
function isHarmless(problem: PocketProblem, prefix: readonly string[], step: string): boolean {
  return labelStep(problem, prefix, step) !== "wrong";
}

function find<T extends RunEvent["type"]>(events: readonly RunEvent[], type: T): RunEventOf<T> {
  const found = events.find((event): event is RunEventOf<T> => event.type === type);
  if (found === undefined) throw new RangeError(`a branch has no ${type}`);
  return found;
}
