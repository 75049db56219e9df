import { StepgateError } from "./errors.ts";
import type { RunEvent, RunEventOf, RunStart } from "./events.ts";
import type { Decision } from "./policy.ts";

/** A recorded problem with every decision tried: a file in public/demo, or grown live. */
export interface DecisionTree {
  readonly schema: 1;
  readonly start: RunStart;
  readonly open: RunEventOf<"run-open">;
  /** The first one is the root. Several branches may lead to the same node: then all that counts so far is alike. */
  readonly nodes: readonly TreeNode[];
  /** A whole run in which the large model wrote every step. */
  readonly largeAlone: readonly RunEvent[];
}

/** A step that is drafted and judged, and not yet decided. */
export interface TreeNode {
  readonly stepIndex: number;
  /** From step-start to route-decision; `at` counts from the step's start. */
  readonly draft: readonly RunEvent[];
  readonly keep: TreeBranch | null;
  readonly escalate: TreeBranch | null;
}

/** What follows a decision. */
export interface TreeBranch {
  /** Up to step-commit, and run-end where it ends the run; `at` counts from the decision. */
  readonly events: readonly RunEvent[];
  /** An index into the tree's nodes; null at the end. */
  readonly next: number | null;
}

/** What a walked run says of itself; as recorded where left out. */
export interface WalkedRun {
  readonly runId?: string;
  readonly startedAt?: string;
  readonly threshold?: number;
  readonly policyId?: string;
}

/**
 * The whole run that these decisions lead to, as the loop would have written it, with its times added up. A decision
 * against the policy's own is marked as forced, unless the run says that another policy made it.
 */
export function walkTree(
  tree: DecisionTree,
  decide: (node: TreeNode, taken: readonly Decision[]) => Decision,
  about: WalkedRun = {},
): RunEvent[] {
  const { policy } = tree.start;
  const threshold = about.threshold ?? policy.threshold;
  const policyId = about.policyId ?? policy.id;
  const start: RunStart = {
    ...tree.start,
    runId: about.runId ?? tree.start.runId,
    startedAt: about.startedAt ?? tree.start.startedAt,
    policy: { ...policy, id: policyId, threshold },
  };
  const events: RunEvent[] = [start, tree.open];
  const taken: Decision[] = [];
  let now = tree.open.at;
  for (let node = tree.nodes[0]; node !== undefined; ) {
    const decision = decide(node, taken);
    const forced = policyId === policy.id && decision !== atThreshold(threshold)(node);
    const branch = node[decision];
    if (branch === null) throw unrecorded(node.stepIndex, decision);
    for (const event of node.draft) {
      const made = event.type === "route-decision" ? { ...event, threshold, decision, forced } : event;
      events.push(moved(made, now));
    }
    now = timeOf(events.at(-1), now);
    for (const event of branch.events) events.push(moved(event, now));
    now = timeOf(events.at(-1), now);
    taken.push(decision);
    node = branch.next === null ? undefined : tree.nodes[branch.next];
  }
  return events;
}

/** The policy's own decisions at a threshold. */
export function atThreshold(threshold: number): (node: TreeNode) => Decision {
  return (node) => (probabilityOf(node) > threshold ? "escalate" : "keep");
}

/** How sure the recorded gate was that the step needs the large model. */
export function probabilityOf(node: TreeNode): number {
  const decided = node.draft.find((event) => event.type === "route-decision");
  return decided?.probability ?? 0;
}

/** The event that much later. */
export function moved<Event extends RunEvent>(event: Event, by: number): Event {
  return "at" in event ? { ...event, at: event.at + by } : event;
}

function timeOf(event: RunEvent | undefined, otherwise: number): number {
  return event !== undefined && "at" in event ? event.at : otherwise;
}

function unrecorded(stepIndex: number, decision: Decision): StepgateError {
  return new StepgateError({
    code: "run-file-damaged",
    message: `This recording does not hold what follows when step ${stepIndex + 1} is ${decision === "keep" ? "kept" : "bought"}.`,
    remedy: "Choose the other decision, or solve the problem here.",
  });
}
