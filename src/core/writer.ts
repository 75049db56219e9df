import * as v from "valibot";
import type { TokenScore } from "./signals.ts";
import type { Usage } from "./usage.ts";

/** Who writes: enough to make the same run again. */
export const WriterIdentitySchema = v.object({
  id: v.string(),
  label: v.string(),
  /** Content hash, commit or the server's own word; "unknown" when there is none. */
  revision: v.string(),
  dtype: v.string(),
  /** "webgpu", "wasm", "cpu", "cuda", "remote" or "replay". */
  device: v.string(),
  /** Base URL for a remote model, without credentials; null for a local one. */
  url: v.nullable(v.string()),
});
export type WriterIdentity = v.InferOutput<typeof WriterIdentitySchema>;

export interface WriterCapabilities {
  /** "full": log-probabilities and entropy of the whole vocabulary; "top": a few best tokens; "none". */
  readonly tokenScores: "full" | "top" | "none";
  readonly hiddenStates: boolean;
  /** True when a rewound draft, drafted again, gives the same ids and scores. */
  readonly exactRewind: boolean;
  /** True when `append` continues the exact transcript; false when the model is only asked to. */
  readonly exactContinuation: boolean;
  readonly usage: "reported" | "estimated";
}

/** One HTTP exchange, as it left and came back. Never holds a credential. */
export const ExchangeSchema = v.object({
  url: v.string(),
  requestBody: v.string(),
  requestBytes: v.number(),
  responseText: v.string(),
  status: v.number(),
  milliseconds: v.number(),
});
export type Exchange = v.InferOutput<typeof ExchangeSchema>;

export const STEP_ENDINGS = ["boundary", "end", "length"] as const;
/** "boundary": the step is complete; "end": so is the solution; "length": cut at the token limit. */
export type StepEnding = (typeof STEP_ENDINGS)[number];

export interface StepDelta {
  readonly text: string;
  /** The token behind the text; null where the writer gives no scores. */
  readonly token: TokenScore | null;
}

export interface StepDraft {
  /** The step's text without the boundary and without surrounding white space. */
  readonly text: string;
  readonly ending: StepEnding;
  /** One score per token of the text; empty where the writer gives none. */
  readonly tokens: readonly TokenScore[];
  /** Mean and last of the model's last hidden states over the step, [2 × hidden size]; null where there are none. */
  readonly hidden: Float32Array | null;
  /** All that was used, also by requests that gave no text. */
  readonly usage: Usage;
  /** What the request that gave the text used, where there were others. */
  readonly textUsage?: Usage;
  /** Present for remote writers. More than one when a request was retried. */
  readonly exchanges: readonly Exchange[];
}

export interface DraftOptions {
  readonly maxTokens: number;
  readonly signal: AbortSignal;
}

/** A question about a step that was just drafted, and what can be answered. */
export interface StepQuestion {
  readonly text: string;
  /** Each of one token, without the space before it. */
  readonly answers: readonly string[];
}

/**
 * Resolves to the probability of each answer, as if nothing else could be answered; null where the model has no words for the
 * question. Nothing that was drafted changes.
 */
export type Ask = (question: StepQuestion) => Promise<readonly number[] | null>;

/** The token that would follow a text, which is read for it and forgotten again. */
export interface Peek {
  readonly token: TokenScore;
  /** The token ends the solution, so that it is no text. */
  readonly ends: boolean;
  /** As of a request of its own that wrote this one token. */
  readonly usage: Usage;
}

/**
 * An append-only position in one solution. Calls must not overlap.
 * After `draft` exactly one of `accept` and `rewind` follows before anything else.
 * Every call rejects with a StepgateError; after an abort or an error in `draft` the position is at the last
 * accepted boundary, as after `rewind`.
 */
export interface Continuation {
  /** Tokens of the prompt in the writer's own tokenizer; null when unknown. */
  readonly promptTokens: number | null;
  /** Streams the next step; the generator's return value is the whole draft. */
  draft(options: DraftOptions): AsyncGenerator<StepDelta, StepDraft, void>;
  /** Asks about the draft that waits for `accept` or `rewind`. Left out by writers that cannot. */
  ask?: Ask;
  /** At a boundary: what would follow `text` behind some further steps. Nothing changes. Left out by writers that cannot. */
  peek?(steps: readonly string[], text: string): Promise<Peek>;
  accept(): Promise<void>;
  rewind(): Promise<void>;
  /** Appends a complete step that someone else wrote (its text without the boundary). */
  append(step: string): Promise<void>;
  close(): Promise<void>;
}

/** Something that writes steps: local or remote, real or replayed; callers cannot tell. */
export interface Writer {
  readonly identity: WriterIdentity;
  readonly capabilities: WriterCapabilities;
  open(problem: string, signal: AbortSignal): Promise<Continuation>;
}
