import type { StepState } from "../../core/fold-run.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly step: StepState;
  readonly live: boolean;
  /** Whether the run waits at its gate for the visitor. */
  readonly asked?: boolean;
  /** Whether the large model is only a stand-in in this browser. */
  readonly standIn: boolean;
}

/** Who wrote the line, in words; what it cost when it was bought. */
export function StepLabel({ step, live, standIn, asked = false }: Props) {
  const { sheet } = texts;
  const large = step.author === "large";
  const paid = large && step.phase === "committed";
  return (
    <span className="label" data-author={step.author}>
      <span className="label__author">
        {large ? sheet.large : sheet.small} ·{" "}
        {live && step.phase !== "committed" ? progress(step, asked) : origin(step, standIn)}
      </span>
      {paid ? <span className="label__cost figures">{formatCost(step.costUsd)}</span> : null}
      {step.forced ? <span>{sheet.forced}</span> : null}
    </span>
  );
}

function origin({ author }: StepState, standIn: boolean): string {
  if (author === "small") return texts.sheet.onDevice;
  return standIn ? texts.sheet.standIn : texts.sheet.bought;
}

function progress({ phase }: StepState, asked: boolean): string {
  if (asked) return texts.scrubber.ask.waiting;
  if (phase === "drafting") return texts.sheet.drafting;
  return phase === "deciding" ? texts.sheet.deciding : texts.sheet.buying;
}
