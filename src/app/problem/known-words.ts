import { pocketWords } from "../../problems/pocket/vocabulary.ts";

const WORD = /\p{L}[\p{L}\p{M}'’]*/gu;

let known: ReadonlySet<string> | null = null;

/**
 * Words that the pocket models were never taught, in order, each once. Read off the generator that taught them,
 * so it needs no download; a loaded model knows better.
 */
export function untaughtWords(text: string): string[] {
  known ??= pocketWords();
  const words = text.match(WORD) ?? [];
  return [...new Set(words.filter((word) => !known?.has(word)))];
}
