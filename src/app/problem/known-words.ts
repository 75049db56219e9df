import { nextTask } from "../../core/next-task.ts";

const WORD = /\p{L}[\p{L}\p{M}'’]*/gu;
/** Milliseconds at a time, so that the page goes on meanwhile. */
const PART_MS = 8;

let known: Promise<ReadonlySet<string>> | null = null;

/**
 * Words that the pocket models were never taught, in order, each once. Read off the generator that taught them,
 * so it needs no download; a loaded model knows better.
 */
export async function untaughtWords(text: string): Promise<string[]> {
  known ??= readKnown().catch((error: unknown) => {
    known = null;
    throw error;
  });
  const taught = await known;
  const words = text.match(WORD) ?? [];
  return [...new Set(words.filter((word) => !taught.has(word)))];
}

async function readKnown(): Promise<ReadonlySet<string>> {
  const { pocketWordsInParts } = await import("../../problems/pocket/vocabulary.ts");
  const reading = pocketWordsInParts();
  let begun = performance.now();
  for (;;) {
    const part = reading.next();
    if (part.done) return part.value;
    if (performance.now() - begun < PART_MS) continue;
    await nextTask();
    begun = performance.now();
  }
}
