import { atThreshold, type DecisionTree, type TreeNode, walkTree } from "../../core/decision-tree-walk.ts";
import type { RunEvent, RunStart } from "../../core/events.ts";
import type { Decision } from "../../core/policy.ts";
import { problemComplaint } from "../problem/check-problem.ts";
import { treeOf } from "./demo-trees.ts";
import { answerGate, useForcing } from "./forcing.ts";
import type { HelpResult } from "./help-result.ts";
import { type Branch, stepsBefore } from "./live-run.ts";
import { stopPlaying } from "./play-run.ts";
import { newRunId } from "./prepare-run.ts";
import { complain, currentProblem } from "./problem.ts";
import { forgetRefusal, showRun, useRun } from "./run.ts";
import { useScrub } from "./scrub.ts";
import { selectStep } from "./selection.ts";
import { currentRun, goOnFrom, writeRun } from "./write-run.ts";

export { stopRun } from "./write-run.ts";

const NOTHING_PLANNED: ReadonlyMap<number, Decision> = new Map();

/** Solves what stands in the editor. */
export async function startRun(): Promise<void> {
  forgetRefusal();
  const problem = currentProblem();
  const complaint = problemComplaint(problem.text);
  if (complaint !== null) complain(complaint);
  else await writeRun({ problem, branch: null, planned: NOTHING_PLANNED });
}

/** Solves the problem of the shown run once more, with the settings of now. */
export async function runAgain(): Promise<void> {
  const problem = useRun.getState().run?.start.problem;
  if (problem !== undefined) await writeRun({ problem, branch: null, planned: NOTHING_PLANNED });
}

/** A new run that takes over the steps before this one and has the large model write it. */
export async function retryStep(stepIndex: number): Promise<void> {
  await branchFrom(stepIndex, "escalate");
}

/**
 * A new run from a step of the shown one, with this decision there, or the policy's at the threshold of now. The shown
 * one stays beside it. Of a recorded demo it is known already; any other is written.
 */
export async function branchFrom(stepIndex: number, decision: Decision | null): Promise<void> {
  const { events, origin } = useRun.getState();
  const start = events[0];
  if (start?.type !== "run-start") return;
  const tree = treeOf(origin);
  if (tree !== null) {
    const walked = walkBranch(tree, start, stepIndex, decision);
    stopPlaying();
    showRun(walked, origin);
    return selectStep(stepIndex);
  }
  const branch: Branch = { runId: start.runId, stepIndex, decision, events: stepsBefore(events, stepIndex) };
  await writeRun({ problem: start.problem, branch, planned: NOTHING_PLANNED });
}

/**
 * A person's decision for a step of the run that is being written, made or still to come. Where the loop has passed it
 * already, the run goes on from there.
 */
export function forceStep(stepIndex: number, decision: Decision): void {
  const run = currentRun();
  if (run === null) return;
  const made = run.written.find((event) => event.type === "route-decision" && event.index === stepIndex);
  if (made?.type === "route-decision" && made.decision !== decision)
    return void goOnFrom(run, stepIndex, decision);
  run.planned.set(stepIndex, decision);
  if (useForcing.getState().asked?.stepIndex === stepIndex) answerGate(decision);
}

/**
 * Asks once more for every step that wanted help and did not get it, in a new run beside the shown one. Null when there
 * was nothing to ask for, when no help came, and when the new run did not come to its end.
 */
export async function askForHelpNow(): Promise<HelpResult | null> {
  const { run, events } = useRun.getState();
  const wanting = run?.steps.filter(({ wantedHelp }) => wantedHelp) ?? [];
  const [first, ...later] = wanting;
  if (run === null || first === undefined) return null;
  const { runId, problem } = run.start;
  const { index: stepIndex } = first;
  await writeRun({
    problem,
    branch: { runId, stepIndex, decision: "escalate", events: stepsBefore(events, stepIndex) },
    planned: new Map(later.map(({ index }) => [index, "escalate"])),
  });
  const after = useRun.getState().run;
  if (after === null || after.start.branch?.runId !== runId) return null;
  const isHelped = wanting.some(({ index }) => after.steps[index]?.author === "large");
  if (!isHelped || after.outcome === "stopped" || after.outcome === "failed") return null;
  return { runId: after.start.runId, before: run.answer, after: after.answer };
}

/** The recorded run that follows from this decision, with the shown run's own before it. */
function walkBranch(
  tree: DecisionTree,
  start: RunStart,
  stepIndex: number,
  decision: Decision | null,
): RunEvent[] {
  const threshold = useScrub.getState().threshold ?? start.policy.threshold;
  const taken = useRun.getState().run?.steps.map((step) => step.decision) ?? [];
  const policy = atThreshold(threshold);
  const decide = (node: TreeNode) => {
    if (node.stepIndex < stepIndex) return taken[node.stepIndex] ?? policy(node);
    return node.stepIndex === stepIndex ? (decision ?? policy(node)) : policy(node);
  };
  const about = { runId: newRunId(), startedAt: new Date().toISOString(), threshold };
  const branch = { runId: start.runId, stepIndex, decision };
  return walkTree(tree, decide, about).map((event) =>
    event.type === "run-start" ? { ...event, branch } : event,
  );
}
