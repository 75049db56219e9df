import { NO_USAGE } from "../../core/usage.ts";
import type { Continuation, DraftOptions, StepDelta, StepDraft, Writer } from "../../core/writer.ts";
import { evaluateProgram } from "./program.ts";
import { type Strategy, strategyPrompt } from "./strategy.ts";

/**
 * A writer that goes about every problem by a strategy: it is asked for in the prompt, and a program's exact value is stated in a
 * step of its own, which nobody wrote and which costs nothing.
 */
export function strategyWriter(writer: Writer, strategy: Strategy): Writer {
  if (strategy === "steps") return writer;
  return {
    identity: writer.identity,
    capabilities: writer.capabilities,
    open: async (problem, signal) => {
      const inner = await writer.open(strategyPrompt(problem, strategy), signal);
      return strategy === "program" ? new ProgramContinuation(inner) : inner;
    },
  };
}

class ProgramContinuation implements Continuation {
  private readonly inner: Continuation;
  /** What the accepted steps come to; null while they are no expression. */
  private stated: string | null = null;
  private pending: {
    readonly draft: StepDraft;
    readonly stated: string | null;
    readonly own: boolean;
  } | null = null;

  constructor(inner: Continuation) {
    this.inner = inner;
  }

  get promptTokens(): number | null {
    return this.inner.promptTokens;
  }

  async *draft(options: DraftOptions): AsyncGenerator<StepDelta, StepDraft, void> {
    if (this.stated !== null) {
      const text = `The answer is ${this.stated}.`;
      yield { text, token: null };
      const draft = {
        text,
        ending: "end",
        tokens: [],
        hidden: null,
        usage: NO_USAGE,
        exchanges: [],
      } as const;
      this.pending = { draft, stated: null, own: true };
      return draft;
    }
    const written = yield* this.inner.draft(options);
    const stated = evaluateProgram(written.text)?.toFraction() ?? null;
    // An expression is all that the model writes; its value is still to be said.
    const draft: StepDraft = stated === null ? written : { ...written, ending: "boundary" };
    this.pending = { draft, stated, own: false };
    return draft;
  }

  async accept(): Promise<void> {
    if (this.pending === null) return;
    const { stated, own } = this.pending;
    this.pending = null;
    this.stated = stated;
    if (!own) await this.inner.accept();
  }

  async rewind(): Promise<void> {
    if (this.pending === null) return;
    const { own } = this.pending;
    this.pending = null;
    if (!own) await this.inner.rewind();
  }

  async append(step: string): Promise<void> {
    this.stated = evaluateProgram(step)?.toFraction() ?? null;
    await this.inner.append(step);
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
