import * as v from "valibot";
import { type ErrorRecord, StepgateError } from "./errors.ts";
import type { RunEvent } from "./events.ts";
import { ScorerBillSchema } from "./policy.ts";
import { RUN_SCHEMA, readEvents, withoutDeltas } from "./run-file.ts";
import type { StepScores, StepSignals, TokenScore } from "./signals.ts";
import type { Exchange, WriterIdentity } from "./writer.ts";

/** Raised whenever the compact form changes; links of an older one are still read, of a newer one refused. */
export const COMPACT_VERSION = 1;

/**
 * A run small enough for an address. Left out: deltas, what else a token could have been, the bodies of requests
 * and replies, the wording of errors, and everything of a server's address but its origin. Nothing in it can
 * hold a credential.
 */
export interface CompactRun {
  readonly stepgateLink: number;
  readonly schema: number;
  readonly events: readonly unknown[];
}

const CompactSchema = v.object({
  stepgateLink: v.pipe(v.number(), v.integer(), v.minValue(1)),
  schema: v.pipe(v.number(), v.integer(), v.minValue(1)),
  events: v.array(v.looseObject({ type: v.string() })),
});
const Score = v.nullable(v.number());
const TokenRowSchema = v.tuple([v.string(), v.number(), Score, Score, Score]);
const ExchangeRowSchema = v.tuple([v.string(), v.number(), v.number(), v.number()]);
const BillRowsSchema = v.array(
  v.object({ ...ScorerBillSchema.entries, exchanges: v.array(ExchangeRowSchema) }),
);

/** The part of a run that travels in a link. */
export function compactRun(events: readonly RunEvent[]): CompactRun {
  return {
    stepgateLink: COMPACT_VERSION,
    schema: RUN_SCHEMA,
    events: withoutDeltas(events).map(compactEvent),
  };
}

/** The run in a compact one. Throws `share-link-damaged` or, for a link of the future, `run-file-too-new`. */
export function expandRun(compact: unknown): RunEvent[] {
  const parsed = v.safeParse(CompactSchema, compact);
  if (!parsed.success) throw damagedLink("it holds no run");
  const { stepgateLink, schema, events } = parsed.output;
  if (stepgateLink > COMPACT_VERSION || schema > RUN_SCHEMA) {
    throw new StepgateError({
      code: "run-file-too-new",
      message: "This link was made by a newer Stepgate.",
      remedy: "Reload the page to get the newest version, then open the link again.",
    });
  }
  try {
    return readEvents(events.map(expandEvent), schema);
  } catch (error) {
    throw damagedLink("a part of the run in it is wrong", error);
  }
}

/** The refusal of a link that cannot be read. */
export function damagedLink(where: string, cause?: unknown): StepgateError {
  return new StepgateError(
    {
      code: "share-link-damaged",
      message: `This link is damaged: ${where}.`,
      remedy: "Ask for it again, or for the run’s file. Your own runs are untouched.",
    },
    { cause },
  );
}

function compactEvent(event: RunEvent): unknown {
  switch (event.type) {
    case "run-start":
      return {
        ...event,
        models: { small: anonymous(event.models.small), large: anonymous(event.models.large) },
      };
    case "step-end":
      return { ...timed(event), tokens: event.tokens.map(tokenRow) };
    case "escalation-end":
      return {
        ...timed(event),
        tokens: event.tokens.map(tokenRow),
        exchanges: event.exchanges.map(exchangeRow),
      };
    case "escalation-failed":
      return { ...timed(event), error: event.error.code, exchanges: event.exchanges.map(exchangeRow) };
    case "writer-recovered":
      return { ...timed(event), error: event.error.code };
    case "run-end":
      return { ...timed(event), error: event.error?.code ?? null };
    case "route-decision": {
      const { signals, reasons, gateMilliseconds, bills } = event;
      return {
        ...timed(event),
        // Scores stay exact: whoever moves the threshold decides by them.
        signals: signals === null ? null : { ...roundedSignals(signals), ...scoresOf(signals) },
        reasons: reasons.map(({ signal, value, push }) => ({
          signal,
          value: rounded(value, 3),
          push: rounded(push, 3),
        })),
        gateMilliseconds: rounded(gateMilliseconds, 1),
        ...(bills && {
          bills: bills.map((bill) => ({ ...bill, exchanges: bill.exchanges.map(exchangeRow) })),
        }),
      };
    }
    default:
      return timed(event);
  }
}

type Loose = v.InferOutput<typeof CompactSchema>["events"][number];

function expandEvent(event: Loose): unknown {
  const expanded: Record<string, unknown> = { ...event };
  if ("tokens" in event) expanded.tokens = v.parse(v.array(TokenRowSchema), event.tokens).map(tokenOf);
  if ("exchanges" in event)
    expanded.exchanges = v.parse(v.array(ExchangeRowSchema), event.exchanges).map(exchangeOf);
  if ("bills" in event) expanded.bills = v.parse(BillRowsSchema, event.bills).map(billOf);
  if (typeof event.error === "string") expanded.error = unworded(event.error);
  return expanded;
}

function tokenRow({ text, logprob, entropy, margin, confidence }: TokenScore) {
  return [
    text,
    rounded(logprob, 3),
    rounded(entropy, 3),
    rounded(margin, 3),
    rounded(confidence, 3),
  ] as const;
}

function tokenOf([text, logprob, entropy, margin, confidence]: v.InferOutput<
  typeof TokenRowSchema
>): TokenScore {
  return { text, logprob, entropy, margin, confidence, top: [{ text, logprob }] };
}

function exchangeRow({ url, requestBytes, status, milliseconds }: Exchange) {
  return [originOf(url), requestBytes, status, rounded(milliseconds, 0)] as const;
}

function billOf({ exchanges, ...bill }: v.InferOutput<typeof BillRowsSchema>[number]) {
  return { ...bill, exchanges: exchanges.map(exchangeOf) };
}

function exchangeOf([url, requestBytes, status, milliseconds]: v.InferOutput<
  typeof ExchangeRowSchema
>): Exchange {
  return { url, requestBytes, status, milliseconds, requestBody: "", responseText: "" };
}

function anonymous(identity: WriterIdentity): WriterIdentity {
  return { ...identity, url: identity.url === null ? null : originOf(identity.url) };
}

/** A key can stand in a path, a query or before the host; none of these travels. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "";
}

function unworded(code: string): Record<keyof ErrorRecord, string> {
  return {
    code,
    message: `What went wrong is not part of a link, only its kind: ${code}.`,
    remedy: "The run’s file tells more.",
  };
}

function scoresOf({ score, cumulative, selfCheck, judge, reward }: StepSignals): StepScores {
  return { score, cumulative, selfCheck, judge, reward };
}

function roundedSignals<Signals extends object>(signals: Signals): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(signals).map(([name, value]) => [
      name,
      typeof value === "number" ? rounded(value, 4) : value,
    ]),
  );
}

function timed<Event extends { readonly at: number }>(event: Event): Event {
  return { ...event, at: rounded(event.at, 1) };
}

function rounded(value: number, decimals: number): number;
function rounded(value: number | null, decimals: number): number | null;
function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Math.round(value * 10 ** decimals) / 10 ** decimals;
}
