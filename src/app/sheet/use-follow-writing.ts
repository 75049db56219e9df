import { type RefObject, useEffect, useRef } from "react";

/** Keeps the line that is being written in view, as long as the visitor has not scrolled away from it. */
export function useFollowWriting(list: RefObject<HTMLElement | null>, count: number, active: boolean): void {
  const seen = useRef(0);
  useEffect(() => {
    const grown = count > seen.current;
    seen.current = count;
    if (!active || !grown) return;
    const rows = list.current?.children;
    const last = rows?.[count - 1];
    const previous = rows?.[count - 2];
    if (last === undefined || (previous !== undefined && !isInView(previous))) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    last.scrollIntoView({ block: "nearest", behavior: still ? "instant" : "smooth" });
  }, [list, count, active]);
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
