import type { Author } from "../../core/events.ts";
import type { RunState } from "../../core/fold-run.ts";

/** A stretch of the clock in which somebody wrote. Milliseconds. */
export interface Stretch {
  readonly author: Author;
  readonly from: number;
  readonly to: number;
}

/** Who wrote when: the small model's drafts and the large model's steps. What lies between is the gate's time. */
export function laneOf(run: RunState): Stretch[] {
  return run.steps.flatMap(({ times }): Stretch[] => {
    const { draftStartedAt, draftedAt, decidedAt, boughtAt } = times;
    const drafts: Stretch[] =
      draftedAt === null ? [] : [{ author: "small", from: draftStartedAt, to: draftedAt }];
    const buys: Stretch[] =
      boughtAt === null ? [] : [{ author: "large", from: decidedAt ?? draftStartedAt, to: boughtAt }];
    return [...drafts, ...buys];
  });
}
