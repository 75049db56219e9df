/** Where a keyboard or a screen reader goes on reading: the room's heading, else the room. */
export function focusRoom(): void {
  const target = document.querySelector<HTMLElement>("main .room__heading") ?? mainOf();
  if (target !== null) focusQuietly(target);
  scrollTo(0, 0);
}

/** Past the header: to the solution where there is one, else to the room's beginning. */
export function skipToContent(): void {
  const target = document.querySelector<HTMLElement>("#solution") ?? mainOf();
  if (target === null) return;
  focusQuietly(target);
  target.scrollIntoView({ block: "start", behavior: "instant" });
}

function mainOf(): HTMLElement | null {
  return document.querySelector<HTMLElement>("main");
}

/** Focus for reading on from, not for acting on: it can be given, but the Tab key does not stop there. */
function focusQuietly(target: HTMLElement): void {
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
