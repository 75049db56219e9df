import { create } from "zustand";

export const INSPECTOR_TABS = ["why", "tokens", "replaced", "sent", "time"] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

interface SelectionSlice {
  /** The step under inspection; null for none. */
  readonly step: number | null;
  /** True while the selection goes along with the run, until the visitor picks a step. */
  readonly follows: boolean;
  /** Whether the inspector is open as a sheet, where there is no room beside the solution. */
  readonly opened: boolean;
  readonly tab: InspectorTab;
}

export const useSelection = create<SelectionSlice>()(() => ({
  step: null,
  follows: true,
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

/** Goes along to the step that was just decided, unless the visitor is reading another one. */
export function followStep(step: number): void {
  if (useSelection.getState().follows) useSelection.setState({ step });
}

export function closeInspector(): void {
  useSelection.setState({ opened: false });
}

export function showTab(tab: InspectorTab): void {
  useSelection.setState({ tab });
}

export function resetSelection(step: number | null = null): void {
  useSelection.setState({ step, follows: true, opened: false });
}
