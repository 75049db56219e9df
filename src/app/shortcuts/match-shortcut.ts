import { SHORTCUTS, type ShortcutId } from "./shortcut-table.ts";

/** What of a key event says which key it was. */
export type Stroke = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

interface Match {
  readonly id: ShortcutId | null;
  /** The first key of a chord of two that may be complete with the next one. */
  readonly pending: string | null;
}

const NOTHING: Match = { id: null, pending: null };

/** Which shortcut a key stroke completes, given the one before it. */
export function matchShortcut(stroke: Stroke, pending: string | null): Match {
  const name = nameOf(stroke);
  if (name === null) return NOTHING;
  const chord = pending === null ? name : `${pending} ${name}`;
  const found = SHORTCUTS.find((shortcut) => shortcut.chord === chord);
  if (found !== undefined) return { id: found.id, pending: null };
  if (pending !== null) return matchShortcut(stroke, null);
  const begins = SHORTCUTS.some((shortcut) => shortcut.chord.startsWith(`${name} `));
  return begins ? { id: null, pending: name } : NOTHING;
}

/** Whether a stroke writes a character, so that it belongs to the field that has the focus. */
export function isCharacter({ key, ctrlKey, metaKey, altKey }: Stroke): boolean {
  return !ctrlKey && !metaKey && !altKey && [...key].length === 1;
}

/** Letters by their place on the keyboard where another script is typed: a Hangul ㅓ is still the J key. */
function nameOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Stroke): string | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return `Mod+${key}`;
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  if (letter !== undefined) return shiftKey ? `Shift+${letter.toUpperCase()}` : letter;
  return key;
}
