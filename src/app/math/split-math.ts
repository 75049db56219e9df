/** A stretch of words, or a formula with its TeX. The sources of all pieces together are the text. */
export type Piece =
  | { readonly kind: "words"; readonly source: string }
  | { readonly kind: "formula"; readonly source: string; readonly tex: string; readonly display: boolean };

const DELIMITERS = [
  { open: "$$", close: "$$", display: true },
  { open: "\\[", close: "\\]", display: true },
  { open: "\\(", close: "\\)", display: false },
  { open: "$", close: "$", display: false },
] as const;

type Delimiter = (typeof DELIMITERS)[number];

/** Longer than any formula of a step; what is longer is a delimiter that was meant otherwise. */
const LONGEST = 2000;

/**
 * A text as words and formulas. Only what stands between $…$, \(…\), $$…$$ or \[…\] is a formula, and only once
 * it is closed; amounts of money are words.
 */
export function splitMath(text: string): Piece[] {
  const pieces: Piece[] = [];
  let wordsFrom = 0;
  let at = nextDelimiter(text, 0);
  while (at !== -1) {
    const delimiter = DELIMITERS.find(({ open }) => text.startsWith(open, at));
    const end = delimiter === undefined ? -1 : closingOf(text, at + delimiter.open.length, delimiter);
    if (delimiter === undefined || end === -1) {
      at = nextDelimiter(text, at + (delimiter?.open.length ?? 2));
      continue;
    }
    if (at > wordsFrom) pieces.push({ kind: "words", source: text.slice(wordsFrom, at) });
    wordsFrom = end + delimiter.close.length;
    pieces.push({
      kind: "formula",
      source: text.slice(at, wordsFrom),
      tex: text.slice(at + delimiter.open.length, end),
      display: delimiter.display,
    });
    at = nextDelimiter(text, wordsFrom);
  }
  if (wordsFrom < text.length) pieces.push({ kind: "words", source: text.slice(wordsFrom) });
  return pieces;
}

/** The next dollar sign or backslash: a backslash before anything but a bracket escapes it. */
function nextDelimiter(text: string, from: number): number {
  const found = /[$\\]/g;
  found.lastIndex = from;
  return found.exec(text)?.index ?? -1;
}

function closingOf(text: string, from: number, { close, open }: Delimiter): number {
  const limit = Math.min(text.length, from + LONGEST);
  for (let at = from; at < limit; at++) {
    if (text.startsWith(close, at)) {
      const tex = text.slice(from, at);
      return tex.trim() !== "" && (open !== "$" || isInline(tex, text[at + 1])) ? at : -1;
    }
    if (text[at] === "\\") at++;
    else if (text.startsWith("\n\n", at)) return -1;
  }
  return -1;
}

/** Whether what stands between two single dollars is a formula and not the words between two prices. */
function isInline(tex: string, after: string | undefined): boolean {
  if (/^\s|\s$/.test(tex) || /\d/.test(after ?? "")) return false;
  return !/^\d[\d.,]*\s+\(?\p{L}{2}/u.test(tex);
}
