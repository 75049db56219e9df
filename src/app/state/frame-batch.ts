export interface FrameBatch<Item> {
  push(item: Item): void;
  /** Hands over what waits, now. */
  flush(): void;
}

/** Collects items and hands them over once per frame, however many arrive. */
export function createFrameBatch<Item>(
  deliver: (items: readonly Item[]) => void,
  onNextFrame: (callback: () => void) => void = nextFrame,
): FrameBatch<Item> {
  let waiting: Item[] = [];
  let scheduled = false;
  const flush = () => {
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    deliver(items);
  };
  return {
    push(item) {
      waiting.push(item);
      if (scheduled) return;
      scheduled = true;
      onNextFrame(() => {
        scheduled = false;
        flush();
      });
    },
    flush,
  };
}

/** The next animation frame; a timer where no frames are drawn (a hidden tab, Node). */
function nextFrame(callback: () => void): void {
  if (typeof document === "undefined" || document.hidden) setTimeout(callback, 50);
  else requestAnimationFrame(callback);
}
