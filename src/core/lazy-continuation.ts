import { isLost } from "./errors.ts";
import type { Ask, Continuation, DraftOptions, StepDelta, StepDraft, Writer } from "./writer.ts";

/**
 * A writer's continuation that is opened when first needed and brought up to date with the steps
 * committed since, whoever wrote them.
 */
export class LazyContinuation {
  private readonly writer: Writer;
  private readonly problem: string;
  private readonly committed: readonly string[];
  private continuation: Continuation | null = null;
  /** How many of the committed steps the continuation holds. */
  private held = 0;
  private drafted = false;

  constructor(writer: Writer, problem: string, committed: readonly string[]) {
    this.writer = writer;
    this.problem = problem;
    this.committed = committed;
  }

  get promptTokens(): number | null {
    return this.continuation?.promptTokens ?? null;
  }

  /** Asks about the draft that waits; null where there is none or the writer cannot be asked. */
  get ask(): Ask | null {
    const { continuation } = this;
    if (continuation?.ask === undefined || !this.drafted) return null;
    return (question) => continuation.ask?.(question) ?? Promise.resolve(null);
  }

  /** Opens and catches up; resolves when the next step can be drafted. */
  async ready(signal: AbortSignal): Promise<Continuation> {
    if (this.continuation === null) {
      this.held = 0;
      this.continuation = await this.writer.open(this.problem, signal);
    }
    for (; this.held < this.committed.length; this.held++) {
      await this.continuation.append(this.committed[this.held] ?? "");
    }
    return this.continuation;
  }

  async *draft(options: DraftOptions): AsyncGenerator<StepDelta, StepDraft, void> {
    const continuation = await this.ready(options.signal);
    const draft = yield* continuation.draft(options);
    this.drafted = true;
    return draft;
  }

  /** The draft becomes the next committed step. */
  async acceptDraft(): Promise<void> {
    if (this.continuation === null || !this.drafted) return;
    await this.orForget(this.continuation.accept());
    this.drafted = false;
    this.held += 1;
  }

  /** The draft, if any, is dropped; the step that replaced it is appended at the next draft. */
  async replaceDraft(): Promise<void> {
    if (this.continuation === null || !this.drafted) return;
    await this.orForget(this.continuation.rewind());
    this.drafted = false;
  }

  /** A writer that was lost between two drafts loses nothing: the text is known. */
  private async orForget(call: Promise<void>): Promise<void> {
    try {
      await call;
    } catch (error) {
      if (!isLost(error)) throw error;
      this.forget();
    }
  }

  /** After a failure: starts anew from the committed steps when next needed. */
  forget(): void {
    const lost = this.continuation;
    this.continuation = null;
    this.drafted = false;
    lost?.close().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.continuation?.close();
  }
}
