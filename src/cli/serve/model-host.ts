import type { StepDelta, Writer } from "../../core/writer.ts";
import { ContinuationCache } from "./continuation-cache.ts";
import { type GenerationEnd, generate } from "./generate.ts";
import type { GenerationRequest } from "./generation-request.ts";
import { nextToken } from "./next-token.ts";
import { SerialQueue } from "./serial-queue.ts";

/** A model that the server offers under a name. */
export interface ServedModel {
  readonly id: string;
  /** Called when the model is first needed, and again if that failed. */
  load(): Promise<Writer & { dispose?(): Promise<void> }>;
}

/** The served model: loaded once, used by one request at a time. */
export class ModelHost {
  readonly id: string;
  private readonly model: ServedModel;
  private readonly queue = new SerialQueue();
  private writer: ReturnType<ServedModel["load"]> | null = null;
  private cache: ContinuationCache | null = null;

  constructor(model: ServedModel) {
    this.model = model;
    this.id = model.id;
  }

  load(): Promise<Writer> {
    this.writer ??= this.model.load().catch((error: unknown) => {
      this.writer = null;
      throw error;
    });
    return this.writer;
  }

  async *generate(
    request: GenerationRequest,
    signal: AbortSignal,
  ): AsyncGenerator<StepDelta, GenerationEnd, void> {
    const writer = await this.load();
    const leave = await this.queue.enter(signal);
    try {
      this.cache ??= new ContinuationCache(writer);
      const write = request.unfinished === "" ? generate : nextToken;
      return yield* write(this.cache, request, signal);
    } finally {
      leave();
    }
  }

  /** Frees the model after the requests that are waiting, which should have been aborted. */
  async close(): Promise<void> {
    await this.queue.idle();
    await this.cache?.clear();
    const writer = await this.writer?.catch(() => null);
    await writer?.dispose?.();
  }
}
