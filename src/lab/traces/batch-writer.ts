import { StepgateError, throwIfAborted } from "../../core/errors.ts";
import { DEFAULT_LIMITS } from "../../core/solve.ts";
import type { Continuation, DraftOptions, StepDelta, StepDraft, Writer } from "../../core/writer.ts";
import type { DecoderSession } from "../../engines/local/decoder-session.ts";
import { decodeRows } from "../../engines/local/row-decoding.ts";
import { type DraftMemory, draftKey } from "../draft-memory.ts";
import { remembered } from "../memo-writer.ts";
import { AheadRow, type AheadVocabulary } from "./ahead-row.ts";

/** A local model whose rows can be decoded together. */
export interface BatchedModel extends Pick<Writer, "identity" | "capabilities"> {
  readonly session: Pick<DecoderSession, "readRows" | "pickRows" | "contextTokens" | "hiddenSize">;
  readonly vocabulary: AheadVocabulary;
}

interface Request {
  readonly problem: string;
  readonly steps: readonly string[];
  readonly signal: AbortSignal;
  readonly resolve: (draft: StepDraft) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A writer for many runs at a time: drafts that are asked for while others wait are decoded together, each on to the end of its
 * solution, and all steps on the way are left in `memory`, where a memoWriter in front finds them. Steps are limited as in
 * DEFAULT_LIMITS. It cannot stream: a draft gives no deltas.
 */
export function batchWriter(model: BatchedModel, memory: DraftMemory, width: number): Writer {
  const queue = new Queue(model, memory, width);
  return {
    identity: model.identity,
    capabilities: model.capabilities,
    open: async (problem) => new BatchContinuation(queue, problem),
  };
}

class BatchContinuation implements Continuation {
  readonly promptTokens = null;
  private readonly queue: Queue;
  private readonly problem: string;
  private readonly steps: string[] = [];
  private pending: string | null = null;

  constructor(queue: Queue, problem: string) {
    this.queue = queue;
    this.problem = problem;
  }

  // biome-ignore lint/correctness/useYield: nothing is streamed
  async *draft({ maxTokens, signal }: DraftOptions): AsyncGenerator<StepDelta, StepDraft, void> {
    if (maxTokens !== DEFAULT_LIMITS.maxTokensPerStep)
      throw new RangeError(`batches write steps of ${DEFAULT_LIMITS.maxTokensPerStep} tokens at most`);
    throwIfAborted(signal);
    const draft = await this.queue.ask(this.problem, [...this.steps], signal);
    this.pending = draft.text;
    return draft;
  }

  async accept(): Promise<void> {
    if (this.pending !== null) this.steps.push(this.pending);
    this.pending = null;
  }

  async rewind(): Promise<void> {
    this.pending = null;
  }

  async append(step: string): Promise<void> {
    this.steps.push(step);
  }

  async close(): Promise<void> {}
}

class Queue {
  private readonly model: BatchedModel;
  private readonly memory: DraftMemory;
  private readonly width: number;
  private waiting: Request[] = [];
  private isBusy = false;

  constructor(model: BatchedModel, memory: DraftMemory, width: number) {
    this.model = model;
    this.memory = memory;
    this.width = width;
  }

  ask(problem: string, steps: readonly string[], signal: AbortSignal): Promise<StepDraft> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ problem, steps, signal, resolve, reject });
      this.startSoon();
    });
  }

  /** Not before every run that can go on without this has come to a draft of its own. */
  private startSoon(): void {
    if (this.isBusy) return;
    this.isBusy = true;
    setImmediate(() => void this.write());
  }

  private async write(): Promise<void> {
    const requests = this.waiting;
    this.waiting = [];
    try {
      const rows = requests.map((request) => this.row(request));
      const signal = AbortSignal.any(requests.map((request) => request.signal));
      const open = rows.filter((row) => !row.isFull);
      await decodeRows(this.model.session, open, { width: this.width, signal });
      for (const { problem, steps, resolve, reject } of requests) {
        const draft = this.memory.get(draftKey(problem, steps, DEFAULT_LIMITS.maxTokensPerStep));
        if (draft === undefined) reject(contextFull(this.model.session.contextTokens));
        else resolve(draft);
      }
    } catch (error) {
      for (const { reject } of requests) reject(error);
    } finally {
      this.isBusy = false;
      if (this.waiting.length > 0) this.startSoon();
    }
  }

  private row({ problem, steps }: Request): AheadRow {
    const { session, vocabulary } = this.model;
    const onStep = (before: readonly string[], draft: StepDraft) =>
      this.memory.set(draftKey(problem, before, DEFAULT_LIMITS.maxTokensPerStep), remembered(draft));
    return new AheadRow(problem, steps, {
      vocabulary,
      contextTokens: session.contextTokens,
      hiddenSize: session.hiddenSize,
      limits: DEFAULT_LIMITS,
      onStep,
    });
  }
}

function contextFull(tokens: number): StepgateError {
  return new StepgateError({
    code: "context-full",
    message: `The solution is longer than this model can read (${tokens} tokens).`,
    remedy: "Shorten the problem, or choose a model with a longer context.",
  });
}
