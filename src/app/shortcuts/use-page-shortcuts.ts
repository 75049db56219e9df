import { useEffect } from "react";
import { openRoom } from "../state/route.ts";
import { openShortcutSheet } from "./shortcut-sheet-state.ts";
import { hearShortcuts, useShortcut } from "./use-shortcut.ts";

/** The keys that work in every room. */
export function usePageShortcuts(): void {
  useEffect(hearShortcuts, []);
  useShortcut("sheet", openShortcutSheet);
  useShortcut("room-solve", () => openRoom("solve"));
  useShortcut("room-compare", () => openRoom("compare"));
  useShortcut("room-gate", () => openRoom("gate"));
  useShortcut("room-runs", () => openRoom("runs"));
  useShortcut("room-models", () => openRoom("models"));
  useShortcut("room-settings", () => openRoom("settings"));
}
