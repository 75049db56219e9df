import * as v from "valibot";
import { OUTCOMES, type RunEvent } from "../../../core/events.ts";
import { foldRun, type RunState } from "../../../core/fold-run.ts";
import { RUN_SCHEMA } from "../../../core/run-file.ts";
import { verdictOf } from "../../sheet/verdict.ts";

const RUN_SOURCES = ["live", "branch", "imported", "shared"] as const;
/** How a run came to be kept: solved here, branched off here, opened from a file, or opened from a link. */
export type RunSource = (typeof RUN_SOURCES)[number];

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Dollars = v.nullable(v.pipe(v.number(), v.finite()));

/** One row of the history: what is needed to find a run without reading it. */
export const RunSummarySchema = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  /** ISO date and time. */
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  problem: v.string(),
  answer: v.nullable(v.string()),
  verdict: v.picklist(["right", "wrong", "not-checked"]),
  /** Null until the run ends: a run that is not being written and has none was interrupted. */
  outcome: v.nullable(v.picklist(OUTCOMES)),
  steps: Count,
  bought: Count,
  /** Dollars; null when the price is unknown. */
  spentUsd: Dollars,
  baselineUsd: Dollars,
  models: v.object({ small: v.string(), large: v.string() }),
  policy: v.string(),
  source: v.picklist(RUN_SOURCES),
  /** The schema that the run's events were written under. */
  schema: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Whether the visitor was told that the run was interrupted. */
  told: v.boolean(),
});
export type RunSummary = v.InferOutput<typeof RunSummarySchema>;

/** The row of a run as far as it got. */
export function summaryOf(state: RunState, id: string, source: RunSource): RunSummary {
  const { start, totals, outcome, answer } = state;
  return {
    id,
    startedAt: start.startedAt,
    problem: start.problem.text,
    answer,
    verdict: verdictOf(state),
    outcome,
    steps: totals.stepsCommitted,
    bought: totals.stepsBought,
    spentUsd: totals.spentUsd,
    baselineUsd: totals.baselineUsd,
    models: { small: start.models.small.label, large: start.models.large.label },
    policy: start.policy.id,
    source,
    schema: RUN_SCHEMA,
    told: source === "imported" || source === "shared",
  };
}

/** The row of a whole run; null when the events are none. */
export function summarize(events: readonly RunEvent[], id: string, source: RunSource): RunSummary | null {
  const state = foldRun(events);
  return state === null ? null : summaryOf(state, id, source);
}
