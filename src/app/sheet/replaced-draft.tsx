import { MathText } from "../math/math-text.tsx";
import { texts } from "../texts/texts.ts";
import { typeset } from "./typeset.ts";

/** The draft that a bought line took the place of: struck, folded to one line, unfolded on demand. */
export function ReplacedDraft({ text }: { readonly text: string }) {
  return (
    <details className="replaced">
      <summary className="replaced__summary">
        <span className="replaced__label">{texts.sheet.replacedDraft}</span>
        <del className="replaced__text">
          <MathText text={typeset(text)} />
        </del>
      </summary>
    </details>
  );
}
