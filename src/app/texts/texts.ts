import { en } from "./en.ts";

/** English is the original: what it has, every language has, and nothing else. */
export type Texts = Widened<typeof en>;

type Widened<Text> = Text extends string
  ? string
  : Text extends (...args: infer Values) => infer Result
    ? (...args: Values) => Widened<Result>
    : Text extends object
      ? { readonly [Key in keyof Text]: Widened<Text[Key]> }
      : Text;

/** The page's words in the language of now: a live binding, so read it when drawing and never keep a part of it. */
export let texts: Texts = en;

/** Only for what chooses the language. */
export function replaceTexts(next: Texts): void {
  texts = next;
}
