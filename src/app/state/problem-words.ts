import { markUnknownWords, useProblem } from "./problem.ts";
import { useSmallModel } from "./small-model.ts";

const PAUSE_IN_TYPING = 200;

/** Finds the words that the small model does not know, a moment after typing pauses. Gives a way to call it off. */
export function checkWords(text: string): () => void {
  if (text === useProblem.getState().generated.text) {
    markUnknownWords([]);
    return () => undefined;
  }
  let current = true;
  const timer = setTimeout(async () => {
    const words = await unknownWords(text).catch(() => []);
    if (current) markUnknownWords(words);
  }, PAUSE_IN_TYPING);
  return () => {
    current = false;
    clearTimeout(timer);
  };
}

/** The loaded model knows exactly; before that, the generator that taught it knows nearly. */
async function unknownWords(text: string): Promise<readonly string[]> {
  const ask = useSmallModel.getState().unknownWords;
  if (ask !== null) return ask(text).catch(() => []);
  const { untaughtWords } = await import("../problem/known-words.ts");
  return untaughtWords(text);
}
