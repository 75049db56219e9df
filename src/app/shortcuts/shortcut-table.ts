/**
 * Every key of the page. A chord is written as one would say it: "Mod" is Ctrl or ⌘, "g s" is g and then s.
 * Single letters fire only outside of fields, and can be switched off.
 */
export const SHORTCUTS = [
  { id: "solve", group: "run", chord: "Mod+Enter" },
  { id: "stop", group: "run", chord: "Escape" },
  { id: "play", group: "run", chord: "p" },
  { id: "next-step", group: "steps", chord: "j" },
  { id: "previous-step", group: "steps", chord: "k" },
  { id: "buy-step", group: "steps", chord: "Shift+B" },
  { id: "keep-step", group: "steps", chord: "Shift+K" },
  { id: "lower-threshold", group: "gate", chord: "[" },
  { id: "raise-threshold", group: "gate", chord: "]" },
  { id: "tab-why", group: "inspector", chord: "1" },
  { id: "tab-tokens", group: "inspector", chord: "2" },
  { id: "tab-replaced", group: "inspector", chord: "3" },
  { id: "tab-sent", group: "inspector", chord: "4" },
  { id: "tab-time", group: "inspector", chord: "5" },
  { id: "room-solve", group: "rooms", chord: "g s" },
  { id: "room-compare", group: "rooms", chord: "g c" },
  { id: "room-gate", group: "rooms", chord: "g g" },
  { id: "room-runs", group: "rooms", chord: "g r" },
  { id: "room-models", group: "rooms", chord: "g m" },
  { id: "room-settings", group: "rooms", chord: "g e" },
  { id: "sheet", group: "page", chord: "?" },
] as const satisfies readonly {
  readonly id: string;
  readonly group: string;
  readonly chord: string;
}[];

export type ShortcutId = (typeof SHORTCUTS)[number]["id"];
export type ShortcutGroup = (typeof SHORTCUTS)[number]["group"];
