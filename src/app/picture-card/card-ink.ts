/** The page's colours of the moment, as the canvas needs them. */
export interface Inks {
  readonly paper: string;
  readonly ink: string;
  readonly bought: string;
  readonly hairline: string;
  readonly quiet: string;
  readonly edge: string;
}

/** Reads the colours of the current theme off the page. */
export function currentInks(): Inks {
  const probe = document.createElement("span");
  document.body.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const inks = {
    paper: read("paper"),
    ink: read("ink"),
    bought: read("bought"),
    hairline: read("hairline"),
    quiet: read("quiet"),
    edge: read("edge"),
  };
  probe.remove();
  return inks;
}

const SERIF = '"Source Serif 4", Charter, Georgia, serif';
const SANS = '"Source Sans 3", "Segoe UI", system-ui, sans-serif';
const MONO = '"Source Code Pro", ui-monospace, monospace';

/** Every font of the card, by what it sets. */
export const FONTS = {
  name: `400 34px ${SERIF}`,
  problem: `400 23px ${SERIF}`,
  step: `400 26px ${SERIF}`,
  label: `400 16px ${SANS}`,
  answer: `400 88px ${SERIF}`,
  figure: `400 20px ${MONO}`,
  gate: `400 13px ${MONO}`,
} as const;

/** Resolves when the page's own fonts can be drawn; a font that does not come is stood in for. */
export async function loadFonts(text: string): Promise<void> {
  await Promise.allSettled(Object.values(FONTS).map((font) => document.fonts.load(font, text)));
}
