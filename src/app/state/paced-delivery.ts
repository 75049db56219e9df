/** When the next look is taken, and what time it then is. */
export interface Frames {
  readonly now: () => number;
  readonly next: (callback: () => void) => void;
}

export interface PacedDelivery<Item> {
  push(item: Item): void;
  /** Says that nothing more comes; resolves when everything is handed over. */
  done(): Promise<void>;
  /** Hands over what waits, now. */
  flush(): void;
}

/** Milliseconds. */
const FRAME = 16;
/** What waits is to be seen within this time while more is coming; with what frames add, half a second. */
const MOST_LAG = 380;
/** A stream that ends this soon is short enough to be followed at its own pace. */
const SHORT = 1500;

/**
 * Hands items over once per frame and not faster than they can be followed: `hold` says for how many milliseconds
 * an item wants to be seen before the next one. What comes slower than that is not held up. Where more keeps coming
 * than can be followed, all holds shrink alike, so that what is shown is never more than half a second behind.
 */
export function createPacedDelivery<Item>(
  deliver: (items: readonly Item[]) => void,
  hold: (item: Item) => number,
  frames: Frames,
): PacedDelivery<Item> {
  let waiting: { readonly item: Item; readonly hold: number }[] = [];
  let scheduled = false;
  let short = true;
  let ended = false;
  let began: number | null = null;
  let heldUntil = Number.NEGATIVE_INFINITY;
  let finished: (() => void)[] = [];

  const hand = (count: number) => {
    const items = waiting.slice(0, count).map(({ item }) => item);
    waiting = waiting.slice(count);
    if (items.length > 0) deliver(items);
    if (waiting.length > 0) return;
    for (const resolve of finished) resolve();
    finished = [];
  };
  /** By how much holds shrink: so much that all that waits now is seen in time. */
  const haste = (now: number) => {
    if (!ended && began !== null) short = now - began < SHORT;
    if (short) return 1;
    const wanted = waiting.reduce((sum, { hold }) => sum + hold, 0);
    return wanted <= MOST_LAG ? 1 : MOST_LAG / wanted;
  };
  const look = () => {
    scheduled = false;
    const now = frames.now();
    began ??= now;
    const shrunk = haste(now);
    if (shrunk < 1) heldUntil = Math.min(heldUntil, now + FRAME);
    let ready = 0;
    for (const { hold } of waiting) {
      if (heldUntil > now) break;
      heldUntil = Math.max(heldUntil, now - FRAME) + hold * shrunk;
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
      waiting.push({ item, hold: hold(item) });
      schedule();
    },
    done() {
      ended = true;
      return waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => finished.push(resolve));
    },
    flush: () => hand(waiting.length),
  };
}
