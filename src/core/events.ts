import * as v from "valibot";
import { ERROR_CODES } from "./errors.ts";
import { DECISIONS, ReasonSchema, ScorerBillSchema } from "./policy.ts";
import { StepSignalsSchema, TokenScoreSchema } from "./signals.ts";
import { PriceSchema, UsageSchema } from "./usage.ts";
import { ExchangeSchema, STEP_ENDINGS, WriterIdentitySchema } from "./writer.ts";

const Index = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Milliseconds since the run started. */
const At = v.pipe(v.number(), v.finite());

export const ErrorRecordSchema = v.object({
  code: v.picklist(ERROR_CODES),
  message: v.string(),
  remedy: v.string(),
});

export const ProblemSchema = v.object({
  text: v.string(),
  /** The known answer, for problems that have one; null otherwise. */
  answer: v.nullable(v.string()),
  /** Where it comes from, e.g. "pocket:test:ages:1234"; null when typed. */
  source: v.nullable(v.string()),
});
export type Problem = v.InferOutput<typeof ProblemSchema>;

export const AUTHORS = ["small", "large"] as const;
export type Author = (typeof AUTHORS)[number];

export const OUTCOMES = ["answered", "ended-without-answer", "step-limit", "stopped", "failed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

const WrittenFields = {
  index: Index,
  at: At,
  text: v.string(),
  ending: v.picklist(STEP_ENDINGS),
  tokens: v.array(TokenScoreSchema),
  usage: UsageSchema,
};

export const RunStartSchema = v.object({
  type: v.literal("run-start"),
  runId: v.string(),
  /** ISO date and time. */
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  problem: ProblemSchema,
  models: v.object({ small: WriterIdentitySchema, large: WriterIdentitySchema }),
  policy: v.object({ id: v.string(), threshold: v.number(), scorer: v.nullable(v.string()) }),
  /** The large model's price; null when unknown. */
  price: v.nullable(PriceSchema),
  seed: v.number(),
  limits: v.object({ maxSteps: Index, maxTokensPerStep: Index }),
  /** Dollars that this run may spend on bought steps; null for no limit. */
  budgetUsd: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
  /** Set when the run goes on from a step of another one; null as its decision means that the policy decides. */
  branch: v.nullable(
    v.object({ runId: v.string(), stepIndex: Index, decision: v.nullable(v.picklist(DECISIONS)) }),
  ),
});

/** A run is the list of these, in order. */
export const RunEventSchema = v.variant("type", [
  RunStartSchema,
  v.object({ type: v.literal("run-open"), at: At, promptTokens: v.nullable(Index) }),
  v.object({ type: v.literal("step-start"), index: Index, at: At }),
  v.object({ type: v.literal("step-delta"), index: Index, at: At, text: v.string() }),
  v.object({ type: v.literal("step-end"), ...WrittenFields }),
  v.object({
    type: v.literal("route-decision"),
    index: Index,
    at: At,
    signals: v.nullable(StepSignalsSchema),
    probability: v.number(),
    threshold: v.number(),
    decision: v.picklist(DECISIONS),
    /** True when a person decided instead of the policy. */
    forced: v.boolean(),
    reasons: v.array(ReasonSchema),
    /** What scorers and policy took together. */
    gateMilliseconds: v.number(),
    /** What each scorer took, where there were several or one that costs something. */
    bills: v.exactOptional(v.array(ScorerBillSchema)),
  }),
  v.object({ type: v.literal("escalation-start"), index: Index, at: At }),
  v.object({ type: v.literal("escalation-delta"), index: Index, at: At, text: v.string() }),
  v.object({
    type: v.literal("escalation-end"),
    ...WrittenFields,
    /** Of `usage`, what the request that gave the text used; left out where all of it did. */
    textUsage: v.exactOptional(UsageSchema),
    exchanges: v.array(ExchangeSchema),
  }),
  v.object({
    type: v.literal("escalation-failed"),
    index: Index,
    at: At,
    error: ErrorRecordSchema,
    exchanges: v.array(ExchangeSchema),
    usage: UsageSchema,
  }),
  /** The small model's worker or device was lost and replaced; the step is drafted again. */
  v.object({ type: v.literal("writer-recovered"), index: Index, at: At, error: ErrorRecordSchema }),
  v.object({
    type: v.literal("step-commit"),
    index: Index,
    at: At,
    author: v.picklist(AUTHORS),
    text: v.string(),
    /** The text that was replaced; null when nothing was. */
    draft: v.nullable(v.string()),
    /** True when the step was to be bought and could not be. */
    wantedHelp: v.boolean(),
  }),
  v.object({
    type: v.literal("run-end"),
    at: At,
    outcome: v.picklist(OUTCOMES),
    answer: v.nullable(v.string()),
    error: v.nullable(ErrorRecordSchema),
  }),
]);
export type RunEvent = v.InferOutput<typeof RunEventSchema>;
export type RunStart = v.InferOutput<typeof RunStartSchema>;
export type RunEventOf<T extends RunEvent["type"]> = Extract<RunEvent, { type: T }>;

/** Whether the event is a piece of a text that its writer is still at. */
export function isDelta(event: RunEvent): event is RunEventOf<"step-delta" | "escalation-delta"> {
  return event.type === "step-delta" || event.type === "escalation-delta";
}
