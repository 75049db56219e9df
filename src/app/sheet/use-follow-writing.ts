import { type RefObject, useEffect, useRef } from "react";

/**
 * Keeps the line that is being written in view, and the answer once it stands, as long as the visitor has not
 * scrolled away.
 */
export function useFollowWriting(list: RefObject<HTMLElement | null>, count: number, writing: boolean): void {
  const wasWriting = useRef(false);
  useEffect(() => {
    const last = list.current?.children[count - 1];
    const ended = wasWriting.current && !writing;
    wasWriting.current = writing;
    if (ended) show(list.current?.nextElementSibling, last);
    else if (writing) show(last, list.current?.children[count - 2]);
  }, [list, count, writing]);
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
