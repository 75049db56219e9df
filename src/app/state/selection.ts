import { create } from "zustand";
import type { RunEvent } from "../../core/events.ts";

export const INSPECTOR_TABS = ["why", "tokens", "replaced", "sent", "time"] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

interface SelectionSlice {
  /** The step under inspection; null for none. */
  readonly step: number | null;
  /** True while the selection goes along with the run, until the visitor picks a step. */
  readonly follows: boolean;
  /** Whether it got to a step that the gate did not trust. */
  readonly atBought: boolean;
  /** Whether the inspector is open as a sheet, where there is no room beside the solution. */
  readonly opened: boolean;
  readonly tab: InspectorTab;
}

export const useSelection = create<SelectionSlice>()(() => ({
  step: null,
  follows: true,
  atBought: false,
  opened: false,
  tab: "why",
}));

/** The visitor's own pick. */
export function selectStep(step: number): void {
  useSelection.setState({ step, follows: false });
}

export function inspectStep(step: number): void {
  useSelection.setState({ step, follows: false, opened: true });
}

/** Goes along with the run, unless the visitor is reading another step; stays at a step that was bought. */
export function followDecisions(events: readonly RunEvent[]): void {
  for (const event of events) {
    const { follows, atBought } = useSelection.getState();
    if (event.type !== "route-decision" || !follows) continue;
    const bought = event.decision === "escalate";
    if (bought || !atBought) useSelection.setState({ step: event.index, atBought: bought });
  }
}

export function closeInspector(): void {
  useSelection.setState({ opened: false });
}

export function showTab(tab: InspectorTab): void {
  useSelection.setState({ tab });
}

export function resetSelection(): void {
  useSelection.setState({ step: null, follows: true, atBought: false, opened: false });
}
