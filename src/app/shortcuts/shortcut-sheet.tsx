import { lazy, Suspense } from "react";
import { useShortcutSheet } from "./shortcut-sheet-state.ts";

const ShortcutList = lazy(() => import("./shortcut-list.tsx"));

/** The list of keys, over the page; loaded when it is first asked for. */
export function ShortcutSheet() {
  const open = useShortcutSheet((state) => state.open);
  return open ? (
    <Suspense>
      <ShortcutList />
    </Suspense>
  ) : null;
}
