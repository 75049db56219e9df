import { NUMBER } from "./outside-garden.ts";

interface Props {
  readonly text: string;
  /** Words and numbers. */
  readonly unknown: readonly string[];
}

const PIECE = new RegExp(`(\\p{L}[\\p{L}\\p{M}'’]*|${NUMBER})`, "gu");

/**
 * The editor's text once more, unseen, lying exactly under it: it makes the field as tall as its text and underlines
 * what the small model does not know.
 */
export function MarkedText({ text, unknown }: Props) {
  const strange = new Set(unknown);
  const parts = strange.size === 0 ? [text] : text.split(PIECE);
  return (
    <div className="problem__mirror" aria-hidden="true">
      {parts.map((part, position) =>
        strange.has(part) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in its order
          <span key={position} className="problem__unknown">
            {part}
          </span>
        ) : (
          part
        ),
      )}
      {/* A trailing line break is a line of its own only when something stands in it. */}
      {"​"}
    </div>
  );
}
