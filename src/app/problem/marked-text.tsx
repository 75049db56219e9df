interface Props {
  readonly text: string;
  readonly words: readonly string[];
}

/**
 * The editor's text once more, unseen, lying exactly under it: it makes the field as tall as its text and underlines
 * the words that the small model does not know.
 */
export function MarkedText({ text, words }: Props) {
  const unknown = new Set(words);
  const parts = unknown.size === 0 ? [text] : text.split(/(\p{L}[\p{L}\p{M}'’]*)/gu);
  return (
    <div className="problem__mirror" aria-hidden="true">
      {parts.map((part, position) =>
        unknown.has(part) ? (
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
