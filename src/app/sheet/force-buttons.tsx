import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { forceStep } from "../state/run-actions.ts";
import { formatCount } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** The visitor's own decision for the step that is being written. */
export function ForceButtons({ index }: { readonly index: number }) {
  const { force } = texts.scrubber;
  useShortcut("buy-step", () => forceStep(index, "escalate"));
  useShortcut("keep-step", () => forceStep(index, "keep"));
  return (
    <fieldset className="force" aria-label={force.label(formatCount(index + 1))}>
      <button
        type="button"
        className="link force__button"
        title={force.key("Shift B")}
        onClick={() => forceStep(index, "escalate")}
      >
        {force.buy}
      </button>
      <button
        type="button"
        className="link force__button"
        title={force.key("Shift K")}
        onClick={() => forceStep(index, "keep")}
      >
        {force.keep}
      </button>
    </fieldset>
  );
}
