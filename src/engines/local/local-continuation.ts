import { StepgateError, throwIfAborted } from "../../core/errors.ts";
import type {
  Continuation,
  DraftOptions,
  Peek,
  StepDelta,
  StepDraft,
  StepEnding,
  StepQuestion,
} from "../../core/writer.ts";
import { type DecoderSession, disposeCache, type KeyValueCache } from "./decoder-session.ts";
import { DraftInProgress } from "./draft-in-progress.ts";
import { decodingFailure } from "./engine-failure.ts";
import { answerShares, encodeQuestion } from "./questions.ts";
import { greedyScore, readDistribution } from "./token-scores.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A draft that waits for `accept` or `rewind`. */
interface PendingDraft {
  readonly ids: readonly number[];
  readonly ended: boolean;
  readonly cache: KeyValueCache | null;
}

/** Of ledger and draft; null while nothing was read beyond the boundary. */
interface HeldCache {
  cache: KeyValueCache | null;
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
    const held: HeldCache = { cache: null };
    try {
      const cachedRead = this.ended ? 0 : (this.cache?.length ?? 0);
      const freshInput = this.ended ? 0 : this.ledger.length - cachedRead;
      const ending = this.ended ? "end" : yield* this.write(draft, held, options);
      const generated = draft.ids.length + (draft.closing === null ? 0 : 1);
      const usage = { freshInput, cachedRead, cachedWrite: 0, output: generated, estimated: false };
      const closing =
        ending === "boundary" && draft.closing !== null ? [draft.closing] : this.vocabulary.boundary;
      this.pending = { ids: [...draft.ids, ...closing], ended: ending === "end", cache: held.cache };
      held.cache = null;
      return draft.finish(ending, usage);
    } catch (error) {
      throw decodingFailure(error);
    } finally {
      // Set unless the draft was completed: after an abort, an error, or when the consumer went away.
      disposeCache(held.cache);
      this.busy = false;
    }
  }

  /** One pass behind the draft, whose closing tokens are read with the question, and forgotten again. */
  async ask(question: StepQuestion): Promise<readonly number[] | null> {
    const { pending } = this;
    if (pending === null || this.busy || this.closed) throw misuse("ask needs a finished draft");
    const encoded = encodeQuestion(this.vocabulary, question);
    if (encoded === null) return null;
    this.busy = true;
    try {
      const behind = pending.cache ?? this.cache;
      const unread = [...this.ledger, ...pending.ids].slice(behind?.length ?? 0);
      return answerShares(await this.glance([...unread, ...encoded.ids], behind), encoded.answers);
    } catch (error) {
      throw decodingFailure(error);
    } finally {
      this.busy = false;
    }
  }

  /** The boundary's state is read and kept, as for a draft; the steps and the text are read in one pass behind it. */
  async peek(steps: readonly string[], text: string): Promise<Peek> {
    this.mustBeAtBoundary("peek");
    this.busy = true;
    try {
      const { vocabulary } = this;
      const cachedRead = this.cache?.length ?? 0;
      const ids = [...steps.flatMap((step) => vocabulary.encodeStep(step)), ...vocabulary.encode(text)];
      const boundary = await this.readBoundary();
      const logits = ids.length === 0 ? boundary : await this.glance(ids, this.cache);
      const distribution = readDistribution(logits);
      if (!Number.isFinite(distribution.logprob)) throw new Error("the model's scores are not numbers");
      const textOf = (id: number) => vocabulary.textOf(id);
      const freshInput = this.ledger.length - cachedRead + ids.length;
      return {
        token: greedyScore(distribution, textOf(distribution.best), textOf),
        ends: vocabulary.isEnd(distribution.best),
        usage: { freshInput, cachedRead, cachedWrite: 0, output: 1, estimated: false },
      };
    } catch (error) {
      throw decodingFailure(error);
    } finally {
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
    held: HeldCache,
    { maxTokens, signal }: DraftOptions,
  ): AsyncGenerator<StepDelta, StepEnding, void> {
    throwIfAborted(signal);
    let logits = await this.readBoundary();
    while (draft.ids.length < maxTokens) {
      throwIfAborted(signal);
      const { id, ending, token } = draft.choose(logits, this.vocabulary);
      if (token === null) return ending;
      yield { text: token.text, token };
      this.checkRoom(this.ledger.length + draft.ids.length);
      const reading = await this.session.read([id], held.cache ?? this.cache);
      disposeCache(held.cache);
      held.cache = reading.cache;
      draft.observe(reading.hidden);
      logits = reading.logits;
    }
    return "length";
  }

  /** The logits behind `ids`, which are read and forgotten. */
  private async glance(ids: readonly number[], behind: KeyValueCache | null): Promise<Float32Array> {
    this.checkRoom((behind?.length ?? 0) + ids.length);
    const { logits, cache } = await this.session.read(ids, behind);
    disposeCache(cache);
    return logits.subarray(-logits.length / ids.length);
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

function misuse(what: string): StepgateError {
  return new StepgateError({
    code: "engine-failed",
    message: `The local engine was used out of order: ${what}.`,
    remedy: "This is a bug in Stepgate; report it with this run's file.",
  });
}
