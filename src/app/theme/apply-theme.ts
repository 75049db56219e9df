import { useSettings } from "../state/settings.ts";
import type { Theme } from "../state/storage-policy.ts";

/** The page's colour for the browser's own frame. */
const PAPER = { light: "#FBFAF6", dark: "#151412" } as const;

/** Keeps the document in the chosen theme, from now on. */
export function applyTheme(): void {
  show(useSettings.getState().theme);
  useSettings.subscribe(({ theme }, before) => {
    if (theme !== before.theme) show(theme);
  });
}

function show(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes("dark") ? PAPER.dark : PAPER.light;
    meta.content = theme === "system" ? own : PAPER[theme];
  }
}
