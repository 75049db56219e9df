import { MOST_TRAINED_VALUE } from "../../problems/pocket/kinds.ts";

/** A number as people type it: "12", "1,200", "2.5", "1/2". */
export const NUMBER = String.raw`\d+(?:[.,/:]\d+)*`;

/** No generated problem is longer. */
export const MOST_WORDS = 110;

/** What of a text lies outside of what the pocket models were taught. */
export interface Outside {
  /** Words that they never met, in order, each once. */
  readonly words: readonly string[];
  /** Numbers that are not whole ones from 1 to 200, in order, each once. */
  readonly numbers: readonly string[];
  /** How many words it has, where no problem of theirs had so many; null otherwise. */
  readonly length: number | null;
}

export const INSIDE: Outside = { words: [], numbers: [], length: null };

/** What can be told without asking anybody, with the words that somebody found unknown. */
export function outsideOf(text: string, words: readonly string[]): Outside {
  const numbers = (text.match(new RegExp(NUMBER, "g")) ?? []).filter((number) => !isTaught(number));
  const length = text.match(/\S+/g)?.length ?? 0;
  return { words, numbers: [...new Set(numbers)], length: length > MOST_WORDS ? length : null };
}

function isTaught(number: string): boolean {
  const value = Number(number);
  return /^\d+$/.test(number) && value >= 1 && value <= MOST_TRAINED_VALUE;
}
