import type { Redecided } from "../../core/redecide.ts";
import { texts } from "../texts/texts.ts";

/** What the threshold that is tried would do to a step, in words. */
export function RedecidedLabel({ redecided }: { readonly redecided: Exclude<Redecided, "same"> }) {
  return (
    <div className="step__about">
      <span className="label" data-author={redecided === "buys" ? "large" : "small"}>
        {texts.scrubber.step[redecided]}
      </span>
    </div>
  );
}
