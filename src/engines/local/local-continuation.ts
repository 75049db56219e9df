import { StepgateError, throwIfAborted } from "../../core/errors.ts";
import type { TokenScore } from "../../core/signals.ts";
import { STEP_BOUNDARY } from "../../core/step-text.ts";
import type { Usage } from "../../core/usage.ts";
import type { Continuation, DraftOptions, StepDelta, StepDraft, StepEnding } from "../../core/writer.ts";
import { type DecoderSession, disposeCache, type KeyValueCache, type Reading } from "./decoder-session.ts";
import { decodingFailure } from "./engine-failure.ts";
import { greedyScore, readDistribution } from "./token-scores.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A draft that waits for `accept` or `rewind`. */
interface PendingDraft {
  readonly ids: readonly number[];
  readonly ended: boolean;
  readonly cache: KeyValueCache | null;
}

/**
 * A position in one solution: a ledger of token ids and the cache of those already read.
 *
 * The ledger only ever grows by ids; text is never tokenised twice. What was appended but not yet read is read
 * by the next draft, in one pass. The boundary's cache is kept untouched while a draft is written, so that
 * rewinding costs nothing and drafting again gives the same ids and the same scores.
 */
export class LocalContinuation implements Continuation {
  readonly promptTokens: number;
  private readonly session: DecoderSession;
  private readonly vocabulary: Vocabulary;
  private readonly ledger: number[];
  /** The model's state at the boundary; `logits` is null while some of the ledger is unread. */
  private cache: KeyValueCache | null = null;
  private logits: Float32Array | null = null;
  private pending: PendingDraft | null = null;
  private ended = false;
  private busy = false;
  private closed = false;

  constructor(session: DecoderSession, vocabulary: Vocabulary, problem: string) {
    this.session = session;
    this.vocabulary = vocabulary;
    this.ledger = vocabulary.encodePrompt(problem);
    this.promptTokens = this.ledger.length;
    this.checkRoom(this.ledger.length);
  }

  /** Every id accepted so far, the prompt's first. */
  get ids(): readonly number[] {
    return this.ledger;
  }

  /**
   * `hidden` holds the final hidden states after each of the step's own tokens was read (the boundary and the end
   * token are not among them): first their mean, then the last one. Null for a step without tokens.
   * In `usage`, output counts the token that ended the step as well.
   */
  async *draft(options: DraftOptions): AsyncGenerator<StepDelta, StepDraft, void> {
    this.mustBeAtBoundary("draft");
    this.busy = true;
    const draft = new DraftInProgress(this.session.hiddenSize);
    try {
      const cachedRead = this.ended ? 0 : (this.cache?.length ?? 0);
      const freshInput = this.ended ? 0 : this.ledger.length - cachedRead;
      const ending = this.ended ? "end" : yield* this.write(draft, options);
      const generated = draft.ids.length + (draft.closing === null ? 0 : 1);
      const usage = { freshInput, cachedRead, cachedWrite: 0, output: generated, estimated: false };
      const closing =
        ending === "boundary" && draft.closing !== null ? [draft.closing] : this.vocabulary.boundary;
      this.pending = { ids: [...draft.ids, ...closing], ended: ending === "end", cache: draft.cache };
      draft.cache = null;
      return draft.finish(ending, usage);
    } catch (error) {
      throw decodingFailure(error);
    } finally {
      // Set unless the draft was completed: after an abort, an error, or when the consumer went away.
      disposeCache(draft.cache);
      this.busy = false;
    }
  }

  async accept(): Promise<void> {
    const pending = this.takePending("accept");
    this.ledger.push(...pending.ids);
    this.ended = pending.ended;
    if (pending.cache !== null) {
      disposeCache(this.cache);
      this.cache = pending.cache;
    }
    this.logits = null;
  }

  async rewind(): Promise<void> {
    disposeCache(this.takePending("rewind").cache);
  }

  async append(step: string): Promise<void> {
    this.mustBeAtBoundary("append");
    const ids = this.vocabulary.encodeStep(step);
    this.checkRoom(this.ledger.length + ids.length);
    this.ledger.push(...ids);
    this.logits = null;
    this.ended = false;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    disposeCache(this.pending?.cache ?? null);
    disposeCache(this.cache);
    this.pending = null;
    this.cache = null;
  }

  /** Greedy decoding up to the step's end. */
  private async *write(
    draft: DraftInProgress,
    { maxTokens, signal }: DraftOptions,
  ): AsyncGenerator<StepDelta, StepEnding, void> {
    throwIfAborted(signal);
    let logits = await this.readBoundary();
    while (draft.ids.length < maxTokens) {
      throwIfAborted(signal);
      const distribution = readDistribution(logits);
      if (!Number.isFinite(distribution.logprob)) throw new Error("the model's scores are not numbers");
      const id = distribution.best;
      if (this.vocabulary.isEnd(id)) {
        draft.closing = id;
        return "end";
      }
      const text = draft.addText(this.vocabulary.bytesOf(id));
      if (draft.atBoundary) {
        draft.closing = id;
        return "boundary";
      }
      const token = greedyScore(distribution, text, (other) => this.vocabulary.textOf(other));
      draft.tokens.push(token);
      draft.ids.push(id);
      yield { text, token };
      this.checkRoom(this.ledger.length + draft.ids.length);
      const reading = await this.session.read([id], draft.cache ?? this.cache);
      draft.advance(reading);
      logits = reading.logits;
    }
    return "length";
  }

  /** The logits from which the next step starts, reading what is still unread of the ledger. */
  private async readBoundary(): Promise<Float32Array> {
    if (this.logits !== null) return this.logits;
    const unread = this.ledger.slice(this.cache?.length ?? 0);
    const { logits, cache } = await this.session.read(unread, this.cache);
    disposeCache(this.cache);
    this.cache = cache;
    this.logits = logits.slice(-logits.length / unread.length);
    return this.logits;
  }

  private takePending(call: string): PendingDraft {
    const { pending } = this;
    if (pending === null || this.busy || this.closed) throw misuse(`${call} needs a finished draft`);
    this.pending = null;
    return pending;
  }

  private mustBeAtBoundary(call: string): void {
    if (this.closed) throw misuse(`${call} after close`);
    if (this.busy) throw misuse(`${call} during a draft`);
    if (this.pending !== null) throw misuse(`${call} before the last draft was accepted or rewound`);
  }

  private checkRoom(tokens: number): void {
    if (tokens <= this.session.contextTokens) return;
    throw new StepgateError({
      code: "context-full",
      message: `The solution is longer than this model can read (${this.session.contextTokens} tokens).`,
      remedy: "Shorten the problem, or choose a model with a longer context.",
    });
  }
}

/** What a draft gathers while it is written. */
class DraftInProgress {
  readonly ids: number[] = [];
  readonly tokens: TokenScore[] = [];
  /** The token that ended the step; null when the token limit did. */
  closing: number | null = null;
  /** Of ledger and draft; null while nothing was read beyond the boundary. */
  cache: KeyValueCache | null = null;
  private text = "";
  private readonly decoder = new TextDecoder();
  private readonly sum: Float64Array;
  private last: Float32Array | null = null;

  constructor(hiddenSize: number) {
    this.sum = new Float64Array(hiddenSize);
  }

  get atBoundary(): boolean {
    return this.text.includes(STEP_BOUNDARY);
  }

  /** The text that a token's bytes complete; part of a character waits for the rest. */
  addText(bytes: Uint8Array): string {
    const text = this.decoder.decode(bytes, { stream: true });
    this.text += text;
    return text;
  }

  advance({ hidden, cache }: Reading): void {
    disposeCache(this.cache);
    this.cache = cache;
    this.last = hidden;
    for (let at = 0; at < hidden.length; at++)
      this.sum[at] = (this.sum[at] as number) + (hidden[at] as number);
  }

  finish(ending: StepEnding, usage: Usage): StepDraft {
    const text = this.text.trim();
    return { text, ending, tokens: this.tokens, hidden: this.hidden(), usage, exchanges: [] };
  }

  private hidden(): Float32Array | null {
    if (this.last === null) return null;
    const size = this.last.length;
    const joined = new Float32Array(2 * size);
    for (let at = 0; at < size; at++) joined[at] = (this.sum[at] as number) / this.ids.length;
    joined.set(this.last, size);
    return joined;
  }
}

function misuse(what: string): StepgateError {
  return new StepgateError({
    code: "engine-failed",
    message: `The local engine was used out of order: ${what}.`,
    remedy: "This is a bug in Stepgate; report it with this run's file.",
  });
}
