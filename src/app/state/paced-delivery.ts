/** When the next look is taken, and what time it then is. */
export interface Frames {
  readonly now: () => number;
  readonly next: (callback: () => void) => void;
}

export interface PacedDelivery<Item> {
  push(item: Item): void;
  /** Resolves when everything pushed so far is handed over. */
  done(): Promise<void>;
  /** Hands over what waits, now. */
  flush(): void;
}

const FRAME = 16;

/**
 * Hands items over once per frame and not faster than they can be followed: `hold` says for how many milliseconds
 * an item wants to be seen before the next one. What comes slower than that is not held up.
 */
export function createPacedDelivery<Item>(
  deliver: (items: readonly Item[]) => void,
  hold: (item: Item) => number,
  frames: Frames,
): PacedDelivery<Item> {
  let waiting: Item[] = [];
  let scheduled = false;
  let heldUntil = Number.NEGATIVE_INFINITY;
  let finished: (() => void)[] = [];

  const hand = (count: number) => {
    const items = waiting.slice(0, count);
    waiting = waiting.slice(count);
    if (items.length > 0) deliver(items);
    if (waiting.length > 0) return;
    for (const resolve of finished) resolve();
    finished = [];
  };
  const look = () => {
    scheduled = false;
    const now = frames.now();
    let ready = 0;
    for (const item of waiting) {
      if (heldUntil > now) break;
      heldUntil = Math.max(heldUntil, now - FRAME) + hold(item);
      ready += 1;
    }
    hand(ready);
    schedule();
  };
  const schedule = () => {
    if (scheduled || waiting.length === 0) return;
    scheduled = true;
    frames.next(look);
  };

  return {
    push(item) {
      waiting.push(item);
      schedule();
    },
    done: () => (waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => finished.push(resolve))),
    flush: () => hand(waiting.length),
  };
}
