import { INSIDE, outsideOf } from "../problem/outside-garden.ts";
import { markOutside, useProblem } from "./problem.ts";
import { useSmallModel } from "./small-model.ts";

const PAUSE_IN_TYPING = 200;

/** Finds what the pocket models do not know in a text, a moment after typing pauses. Gives a way to call it off. */
export function lookOutside(text: string): () => void {
  if (text === useProblem.getState().generated.text) {
    markOutside(INSIDE);
    return () => undefined;
  }
  let current = true;
  const timer = setTimeout(async () => {
    const words = await unknownWords(text).catch(() => []);
    if (current) markOutside(outsideOf(text, words));
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
