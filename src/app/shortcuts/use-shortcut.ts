import { useEffect, useRef } from "react";
import { useSettings } from "../state/settings.ts";
import { isCharacter, matchShortcut } from "./match-shortcut.ts";
import type { ShortcutId } from "./shortcut-table.ts";

type Action = (event: KeyboardEvent) => void;

const actions = new Map<ShortcutId, Action[]>();

/** Milliseconds within which the second key of a chord must come. */
const CHORD = 1500;

/** While the component is drawn, the shortcut does this; the latest one drawn wins. */
export function useShortcut(id: ShortcutId, action: Action, enabled = true): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    if (!enabled) return;
    const own: Action = (event) => latest.current(event);
    actions.set(id, [...(actions.get(id) ?? []), own]);
    return () => {
      actions.set(
        id,
        (actions.get(id) ?? []).filter((other) => other !== own),
      );
    };
  }, [id, enabled]);
}

/** Hears the page's keys from now on; a way to stop. */
export function hearShortcuts(): () => void {
  let pending: string | null = null;
  let pendingSince = 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (isCharacter(event) && (!useSettings.getState().letterKeys || isWriting(event.target))) return;
    if (event.timeStamp - pendingSince > CHORD) pending = null;
    const match = matchShortcut(event, pending);
    pending = match.pending;
    pendingSince = event.timeStamp;
    const action = match.id === null ? undefined : actions.get(match.id)?.at(-1);
    if (match.id === null || action === undefined || isCovered(match.id)) return;
    if (match.id !== "stop") event.preventDefault();
    action(event);
  };
  addEventListener("keydown", onKeyDown);
  return () => removeEventListener("keydown", onKeyDown);
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(?:range|checkbox|radio|button|file)$/.test(target.type);
  return target.isContentEditable || target.matches("textarea, select");
}

/** A dialog has the keyboard to itself; the inspector's sheet keeps what belongs to steps. */
function isCovered(id: ShortcutId): boolean {
  if (document.querySelector(":popover-open") !== null) return id !== "sheet";
  const dialog = document.querySelector("dialog:modal");
  if (dialog === null) return false;
  return !(dialog.matches(".inspector") && /^(?:tab-|next-|previous-|buy-|keep-)/.test(id));
}
