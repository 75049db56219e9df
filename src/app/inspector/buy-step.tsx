import type { StepState } from "../../core/fold-run.ts";
import { useRun } from "../state/run.ts";
import { retryStep } from "../state/run-actions.ts";
import { texts } from "../texts/texts.ts";

/** The other decision: go on from this step with the large model writing it. */
export function BuyStep({ step }: { readonly step: StepState }) {
  const idle = useRun((state) => state.phase === "idle");
  if (!idle || step.author === "large" || step.phase !== "committed") return null;
  return (
    <button type="button" className="link" onClick={() => void retryStep(step.index)}>
      {texts.inspector.why.buy}
    </button>
  );
}
