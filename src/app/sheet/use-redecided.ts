import { useEffect, useState } from "react";
import type { Redecided } from "../../core/redecide.ts";
import { useScrub } from "../state/scrub.ts";

/** So many rows change at once: more than a window shows. The others follow, this many with every frame. */
const AT_ONCE = 24;

type Update = () => void;

const rows = new Map<number, Set<Update>>();
let waiting: Update[] = [];
let frame: number | null = null;

/**
 * What the threshold that is tried does to a step. Of a long run, the rows around the middle of the window are told
 * at once and the others in turn, so that no frame has to draw hundreds of rows.
 */
export function useRedecided(index: number): Redecided {
  const [redecided, show] = useState<Redecided>(() => redecidedAt(index));
  useEffect(() => {
    const update = () => show(redecidedAt(index));
    update();
    const own = rows.get(index) ?? new Set();
    rows.set(index, own.add(update));
    return () => {
      own.delete(update);
      if (own.size === 0) rows.delete(index);
    };
  }, [index]);
  return redecided;
}

function redecidedAt(index: number): Redecided {
  return useScrub.getState().redecision?.steps[index] ?? "same";
}

useScrub.subscribe(({ redecision }, before) => {
  if (redecision === before.redecision) return;
  const middle = rows.size > AT_ONCE ? rowInTheMiddle() : 0;
  const order = [...rows].sort(([a], [b]) => Math.abs(a - middle) - Math.abs(b - middle));
  waiting = order.flatMap(([, updates]) => [...updates]);
  tell();
});

function tell(): void {
  for (const update of waiting.splice(0, AT_ONCE)) update();
  if (waiting.length === 0 || frame !== null) return;
  frame = requestAnimationFrame(() => {
    frame = null;
    tell();
  });
}

/** The row in the middle of the window, as if all were equally high. */
function rowInTheMiddle(): number {
  const box = document.querySelector(".steps")?.getBoundingClientRect();
  return box === undefined ? 0 : ((innerHeight / 2 - box.top) / box.height) * rows.size;
}
