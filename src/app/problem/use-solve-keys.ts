import { useEffect } from "react";
import { useRun } from "../state/run.ts";
import { startRun, stopRun } from "../state/run-actions.ts";
import { showWhole } from "../state/run-file-actions.ts";

/** Ctrl or Cmd with Enter solves; Esc stops, unless something nearer to it took the key. */
export function useSolveKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void startRun();
      } else if (event.key === "Escape" && document.querySelector(":popover-open, dialog:modal") === null) {
        if (useRun.getState().phase === "playing") showWhole();
        else stopRun();
      }
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}
