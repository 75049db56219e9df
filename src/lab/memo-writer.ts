import type { Usage } from "../core/usage.ts";
import type { Continuation, DraftOptions, StepDelta, StepDraft, Writer } from "../core/writer.ts";
import { type DraftMemory, draftKey } from "./draft-memory.ts";

/**
 * A writer that never writes the same step twice: a step is looked up by the problem and the steps before it, and
 * the model is opened, brought up to date and asked only for what is not known. For greedy writers, whose next
 * step depends on nothing else; solve() cannot tell the difference.
 *
 * A remembered draft differs from a fresh one in two things: its tokens carry no `top` lists, and its usage is what the step
 * would take in a request of its own (the whole prefix as fresh input), since what was cached depends on the order of the
 * walks. A step that is remembered streams no deltas.
 */
export function memoWriter(writer: Writer, memory: DraftMemory): Writer {
  return {
    identity: writer.identity,
    capabilities: writer.capabilities,
    open: async (problem, signal) => new MemoContinuation(writer, memory, problem, signal),
  };
}

class MemoContinuation implements Continuation {
  readonly promptTokens = null;
  private readonly writer: Writer;
  private readonly memory: DraftMemory;
  private readonly problem: string;
  private readonly opened: AbortSignal;
  private readonly steps: string[] = [];
  private pending: StepDraft | null = null;
  private inner: Continuation | null = null;
  /** How many of `steps` the inner continuation holds. */
  private held = 0;
  private innerPending = false;

  constructor(writer: Writer, memory: DraftMemory, problem: string, opened: AbortSignal) {
    this.writer = writer;
    this.memory = memory;
    this.problem = problem;
    this.opened = opened;
  }

  async *draft(options: DraftOptions): AsyncGenerator<StepDelta, StepDraft, void> {
    const key = draftKey(this.problem, this.steps, options.maxTokens);
    let draft = this.memory.get(key);
    if (draft === undefined) {
      this.inner ??= await this.writer.open(this.problem, this.opened);
      for (; this.held < this.steps.length; this.held++) await this.inner.append(this.steps[this.held] ?? "");
      draft = remembered(yield* this.inner.draft(options));
      this.innerPending = true;
      this.memory.set(key, draft);
    }
    this.pending = draft;
    return draft;
  }

  async accept(): Promise<void> {
    if (this.pending === null) return;
    this.steps.push(this.pending.text);
    this.pending = null;
    if (this.innerPending) {
      this.innerPending = false;
      await this.inner?.accept();
      this.held += 1;
    }
  }

  async rewind(): Promise<void> {
    this.pending = null;
    if (this.innerPending) {
      this.innerPending = false;
      await this.inner?.rewind();
    }
  }

  async append(step: string): Promise<void> {
    this.steps.push(step);
  }

  async close(): Promise<void> {
    await this.inner?.close();
  }
}

/** A draft as it is kept: without its tokens' alternatives, and as if nothing of the prefix had been cached. */
export function remembered(draft: StepDraft): StepDraft {
  return {
    ...draft,
    tokens: draft.tokens.map((token) => ({ ...token, top: [] })),
    usage: uncached(draft.usage),
  };
}

function uncached({ freshInput, cachedRead, cachedWrite, output, estimated }: Usage): Usage {
  return {
    freshInput: freshInput + cachedRead + cachedWrite,
    cachedRead: 0,
    cachedWrite: 0,
    output,
    estimated,
  };
}
