import { create } from "zustand";
import { atThreshold, type TreeNode, walkTree } from "../../core/decision-tree-walk.ts";
import type { RunEvent } from "../../core/events.ts";
import { foldRun, type RunState } from "../../core/fold-run.ts";
import type { Decision } from "../../core/policy.ts";
import { type Redecision, redecide } from "../../core/redecide.ts";
import { treeOf } from "./demo-trees.ts";
import { policyHasThreshold } from "./gate-settings.ts";
import { showFolded, useRun } from "./run.ts";
import { changeSettings, useSettings } from "./settings.ts";

interface ScrubSlice {
  /** Where a finished run is decided anew; null while it is shown as it was. */
  readonly threshold: number | null;
  /** What is known of a run without a recorded tree; null for one whose every turn is known, and while not scrubbing. */
  readonly redecision: Redecision | null;
  /** The visitor's own threshold before. */
  readonly earlier: number | null;
}

const STILL: ScrubSlice = { threshold: null, redecision: null, earlier: null };

export const useScrub = create<ScrubSlice>()(() => STILL);

/** The threshold of the next decision; of a finished run on the sheet, of all its decisions. */
export function moveThreshold(threshold: number): void {
  const { run, events, origin, phase } = useRun.getState();
  const { threshold: scrubbed, earlier } = useScrub.getState();
  const before = scrubbed === null ? useSettings.getState().threshold : earlier;
  if (phase === "idle" && run !== null && canScrub(run)) {
    const tree = treeOf(origin);
    const redecision = tree === null ? redecide(run, threshold) : null;
    useScrub.setState({ threshold, redecision, earlier: before });
    if (tree !== null) {
      const { runId, startedAt } = run.start;
      const walked = walkTree(tree, besides(personsDecisions(events), threshold), {
        runId,
        startedAt,
        threshold,
      });
      showFolded(foldRun(walked));
    }
  }
  changeSettings({ threshold });
}

/** Shows the run as it was, with the visitor's threshold as it was. */
export function stopScrubbing(): void {
  const { threshold, earlier } = useScrub.getState();
  if (threshold === null) return;
  const { events } = useRun.getState();
  changeSettings({ threshold: earlier });
  useScrub.setState(STILL);
  showFolded(foldRun(events));
}

/** Whether the run's decisions came from a threshold at all. */
export function canScrub({ outcome, start }: RunState): boolean {
  return outcome !== null && policyHasThreshold(start.policy.id);
}

function personsDecisions(events: readonly RunEvent[]): ReadonlyMap<number, Decision> {
  return new Map(
    events.flatMap((event) =>
      event.type === "route-decision" && event.forced ? [[event.index, event.decision]] : [],
    ),
  );
}

function besides(persons: ReadonlyMap<number, Decision>, threshold: number): (node: TreeNode) => Decision {
  const policy = atThreshold(threshold);
  return (node) => persons.get(node.stepIndex) ?? policy(node);
}

useRun.subscribe((shown, before) => {
  if (useScrub.getState().threshold === null) return;
  if (shown.events !== before.events || shown.phase !== before.phase) useScrub.setState(STILL);
});
