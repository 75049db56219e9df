import type { StepTimes } from "../../core/fold-run.ts";

export interface TimePart {
  readonly name: "drafting" | "gate" | "buying" | "rest";
  readonly milliseconds: number;
}

/** Where a step's time went, in order; parts that took none are left out. Empty before the step is committed. */
export function timeParts(times: StepTimes): TimePart[] {
  const { startedAt, draftedAt, decidedAt, boughtAt, committedAt } = times;
  if (committedAt === null) return [];
  const drafted =
    draftedAt !== null && (decidedAt === null || draftedAt <= decidedAt) ? draftedAt : startedAt;
  const decided = decidedAt ?? drafted;
  const bought = boughtAt ?? decided;
  const parts: TimePart[] = [
    { name: "drafting", milliseconds: drafted - startedAt },
    { name: "gate", milliseconds: decided - drafted },
    { name: "buying", milliseconds: bought - decided },
    { name: "rest", milliseconds: committedAt - bought },
  ];
  return parts.filter(({ milliseconds }) => milliseconds > 0);
}
