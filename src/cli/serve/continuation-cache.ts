import type { Continuation, Writer } from "../../core/writer.ts";

const CAPACITY = 16;

export interface Position {
  readonly problem: string;
  readonly steps: readonly string[];
}

/**
 * Keeps the model's state after recent requests, so that the next request of the same solution reads only what
 * is new. Keyed by the exact problem and steps; the longest known beginning is used.
 */
export class ContinuationCache {
  private readonly writer: Writer;
  /** Least recently used first. */
  private readonly entries = new Map<string, Continuation>();

  constructor(writer: Writer) {
    this.writer = writer;
  }

  /** A continuation at this position, which is the caller's until it is put back or closed. */
  async take({ problem, steps }: Position, signal: AbortSignal): Promise<Continuation> {
    let known = steps.length;
    let continuation = this.remove(problem, steps);
    while (continuation === null && known > 0) continuation = this.remove(problem, steps.slice(0, --known));
    continuation ??= await this.writer.open(problem, signal);
    try {
      for (const step of steps.slice(known)) await continuation.append(step);
    } catch (error) {
      await continuation.close();
      throw error;
    }
    return continuation;
  }

  async put({ problem, steps }: Position, continuation: Continuation): Promise<void> {
    const key = keyOf(problem, steps);
    const replaced = this.entries.get(key);
    this.entries.delete(key);
    this.entries.set(key, continuation);
    await replaced?.close();
    for (const [oldest, idle] of this.entries) {
      if (this.entries.size <= CAPACITY) break;
      this.entries.delete(oldest);
      await idle.close();
    }
  }

  async clear(): Promise<void> {
    const idle = [...this.entries.values()];
    this.entries.clear();
    for (const continuation of idle) await continuation.close();
  }

  private remove(problem: string, steps: readonly string[]): Continuation | null {
    const key = keyOf(problem, steps);
    const found = this.entries.get(key) ?? null;
    this.entries.delete(key);
    return found;
  }
}

function keyOf(problem: string, steps: readonly string[]): string {
  return JSON.stringify([problem, ...steps]);
}
