import { useEffect } from "react";
import { useSettings } from "../state/settings.ts";
import { decide } from "./game.ts";

/** While a step waits, K keeps it and B buys it: by the letter, or by the key's place where another script is typed. */
export function useGateKeys(): void {
  const letterKeys = useSettings((settings) => settings.letterKeys);
  useEffect(() => {
    if (!letterKeys) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
      if (document.querySelector("dialog:modal, :popover-open") !== null || isField(event.target)) return;
      const key = /^[a-z]$/i.test(event.key) ? `Key${event.key.toUpperCase()}` : event.code;
      if (key === "KeyK") decide("keep");
      if (key === "KeyB") decide("escalate");
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [letterKeys]);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
