import { texts } from "../texts/texts.ts";

/** A token as one can see and hear it: white space that is all of it gets a name. */
export function visibleToken(text: string): string {
  const { newline, space } = texts.inspector.tokens;
  if (text.trim() !== "") return text.trim();
  return text.includes("\n") ? newline : space;
}
