import { type RefObject, useEffect, useRef } from "react";
import { usePlayback } from "../state/play-run.ts";
import { useRun } from "../state/run.ts";

/**
 * Keeps the line that is being written in view, and the answer once it stands, as long as the visitor has not
 * scrolled away. What plays unasked moves nothing.
 */
export function useFollowWriting(sheet: RefObject<HTMLElement | null>, writing: boolean): void {
  const count = useRun((state) => state.run?.steps.length ?? 0);
  const wasWriting = useRef(false);
  const unasked = useRef(false);
  useEffect(() => {
    if (writing) unasked.current = usePlayback.getState().unasked;
    const row = (step: number) => sheet.current?.querySelector(`[data-step="${step}"]`);
    const ended = wasWriting.current && !writing;
    wasWriting.current = writing;
    if (unasked.current) return;
    if (ended) show(sheet.current?.querySelector(".answer"), row(count - 1));
    else if (writing) show(row(count - 1), row(count - 2));
  }, [sheet, count, writing]);
}

function show(element: Element | null | undefined, before: Element | null | undefined): void {
  if (!element || (before && !isInView(before))) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "nearest", behavior: still ? "instant" : "smooth" });
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
