import { type RefObject, useEffect } from "react";

/** A click anywhere on a step picks it, unless it hits something of its own or ends a selection of text. */
export function useRowClicks(list: RefObject<HTMLElement | null>, pick: (step: number) => void): void {
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const onClick = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest("button, summary, a")) return;
      if (getSelection()?.isCollapsed === false) return;
      const step = event.target.closest("[data-step]")?.getAttribute("data-step");
      if (step !== null && step !== undefined) pick(Number(step));
    };
    element.addEventListener("click", onClick);
    return () => element.removeEventListener("click", onClick);
  }, [list, pick]);
}
