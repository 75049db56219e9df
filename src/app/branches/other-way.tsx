import type { StepState } from "../../core/fold-run.ts";
import { useRun } from "../state/run.ts";
import { branchFrom } from "../state/run-actions.ts";
import { texts } from "../texts/texts.ts";

/** The other decision: a branch that goes on from this step with it. */
export function OtherWay({ step }: { readonly step: StepState }) {
  const idle = useRun((state) => state.phase === "idle");
  if (!idle || step.phase !== "committed") return null;
  const bought = step.author === "large";
  const words = texts.scrubber.branches;
  return (
    <button
      type="button"
      className="link"
      onClick={() => void branchFrom(step.index, bought ? "keep" : "escalate")}
    >
      {bought ? words.keepOther : words.buyOther}
    </button>
  );
}
