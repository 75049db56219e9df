import type { StepState } from "../../core/fold-run.ts";
import { MathText } from "../math/math-text.tsx";
import { typeset } from "./typeset.ts";

interface Props {
  /** "open": whoever would have written it. */
  readonly step: Pick<StepState, "phase" | "text"> & { readonly author: StepState["author"] | "open" };
  /** Whether the writer is at it right now. */
  readonly live: boolean;
}

/**
 * The text of a step. A step that is being bought is pencilled in as it comes; once bought, the ink runs over
 * the pencil from left to right.
 */
export function StepLine({ step, live }: Props) {
  const text = <MathText text={typeset(step.text)} />;
  const writing = live && (step.phase === "drafting" || step.phase === "buying");
  const inked = step.phase === "committed" && step.author === "large";
  return (
    <span className="line" data-author={step.author} data-pencil={step.phase === "buying"}>
      {inked ? (
        <span className="line__pencil" aria-hidden="true">
          {text}
        </span>
      ) : null}
      <span className={inked ? "line__text line__text--inked" : "line__text"}>
        <span className={writing ? "caret" : undefined}>{text}</span>
      </span>
    </span>
  );
}
