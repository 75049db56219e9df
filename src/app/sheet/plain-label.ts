import type { StepState } from "../../core/fold-run.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";

/** Who wrote a finished step, and what it cost when it was bought, in one line. */
export function plainLabel({ author, costUsd }: StepState): string {
  const { small, large, bought, onDevice } = texts.sheet;
  return author === "large" ? `${large} · ${bought} · ${formatCost(costUsd)}` : `${small} · ${onDevice}`;
}
