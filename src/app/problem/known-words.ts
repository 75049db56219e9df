import { FAMILY_NAMES, generatePocketProblem, STEP_COUNTS } from "../../problems/pocket/generate.ts";
import { CLUBS, CONTAINERS, DAYS, NAMES, SELLERS, THINGS, VEHICLES } from "../../problems/pocket/words.ts";

const WORD = /\p{L}[\p{L}\p{M}'’]*/gu;
/** Enough of each kind to meet every wording that the generator has. */
const SAMPLES = 60;

let known: ReadonlySet<string> | null = null;

/**
 * Words that the pocket models were never taught, in order, each once. Read off the generator that taught them,
 * so it needs no download; a loaded model knows better.
 */
export function untaughtWords(text: string): string[] {
  known ??= taughtWords();
  const words = text.match(WORD) ?? [];
  return [...new Set(words.filter((word) => !known?.has(word)))];
}

function taughtWords(): ReadonlySet<string> {
  const words = new Set<string>([...NAMES, ...DAYS, ...SELLERS, ...CLUBS, ...VEHICLES]);
  for (const pair of [...THINGS, ...CONTAINERS]) for (const word of pair) words.add(word);
  for (const family of FAMILY_NAMES) {
    for (const steps of STEP_COUNTS) {
      for (let seed = 0; seed < SAMPLES; seed++) {
        const { text, nodes } = generatePocketProblem(seed, { family, steps });
        for (const part of [text, ...nodes.map((node) => node.text)]) {
          for (const word of part.match(WORD) ?? []) words.add(word);
        }
      }
    }
  }
  return words;
}
