import { type KeyboardEvent, useCallback } from "react";
import { selectStep } from "../state/selection.ts";

/** Arrow keys, Home and End lead from step to step. */
export function useStepKeys(count: number) {
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (!(event.target instanceof HTMLElement) || !event.target.classList.contains("step__number")) return;
      const here = Number(event.target.closest("[data-step]")?.getAttribute("data-step"));
      const next = target(event.key, here, count);
      if (next === null) return;
      event.preventDefault();
      selectStep(next);
      event.currentTarget.querySelector<HTMLElement>(`[data-step="${next}"] .step__number`)?.focus();
    },
    [count],
  );
}

function target(key: string, here: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return Math.min(here + 1, count - 1);
    case "ArrowUp":
    case "ArrowLeft":
      return Math.max(here - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
