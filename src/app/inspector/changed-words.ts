import { diffArrays } from "diff";
import { splitMath } from "../math/split-math.ts";

export interface Change {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** What changed from one text to the other, word by word; a formula counts as one word. */
export function changedWords(before: string, after: string): Change[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ value, added, removed }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}

function wordsOf(text: string): string[] {
  return splitMath(text).flatMap((piece) =>
    piece.kind === "formula"
      ? [piece.source]
      : (piece.source.match(/\s+|[\p{L}\p{N}]+(?:[.,]\p{N}+)*|[^\s]/gu) ?? []),
  );
}
