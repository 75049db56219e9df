import { solveNow } from "../first-minute/solve-now.ts";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { playRun, showWhole } from "../state/play-run.ts";
import { useRun } from "../state/run.ts";
import { stopRun } from "../state/run-actions.ts";
import { INSPECTOR_TABS, inspectStep, selectStep, showTab, useSelection } from "../state/selection.ts";

/** The keys of the Solve room. */
export function useSolveKeys(): void {
  useShortcut("solve", solveNow);
  useShortcut("stop", () => {
    if (useRun.getState().phase === "playing") showWhole();
    else stopRun();
  });
  useShortcut("play", () => {
    const { phase, events } = useRun.getState();
    if (phase === "playing") showWhole();
    else if (phase === "idle" && events.length > 0) void playRun();
  });
  useShortcut("next-step", () => walk(1));
  useShortcut("previous-step", () => walk(-1));
  useShortcut("tab-why", () => openTab(0));
  useShortcut("tab-tokens", () => openTab(1));
  useShortcut("tab-replaced", () => openTab(2));
  useShortcut("tab-sent", () => openTab(3));
  useShortcut("tab-time", () => openTab(4));
}

function walk(by: number): void {
  const count = useRun.getState().run?.steps.length ?? 0;
  if (count === 0) return;
  const { step } = useSelection.getState();
  const next = step === null ? (by > 0 ? 0 : count - 1) : Math.min(count - 1, Math.max(0, step + by));
  selectStep(next);
  if (document.querySelector("dialog:modal") !== null) return;
  document.querySelector<HTMLElement>(`[data-step="${next}"] .step__number`)?.focus();
}

function openTab(position: number): void {
  const tab = INSPECTOR_TABS[position];
  const { step } = useSelection.getState();
  if (tab === undefined || step === null) return;
  showTab(tab);
  inspectStep(step);
}
