import { throwIfAborted } from "../../core/errors.ts";
import type {
  Continuation,
  DraftOptions,
  Peek,
  StepDelta,
  StepDraft,
  StepQuestion,
} from "../../core/writer.ts";
import type { ReplyOf } from "./protocol.ts";
import type { Call, WorkerLink } from "./worker-link.ts";

/** A continuation that lives in one worker and dies with it. */
export class WorkerContinuation implements Continuation {
  readonly promptTokens: number;
  private readonly link: WorkerLink;
  private readonly name: number;
  private readonly silence: { readonly silenceMilliseconds: number };

  constructor(
    link: WorkerLink,
    name: number,
    promptTokens: number,
    silence: { silenceMilliseconds: number },
  ) {
    this.link = link;
    this.name = name;
    this.promptTokens = promptTokens;
    this.silence = silence;
  }

  async *draft({ maxTokens, signal }: DraftOptions): AsyncGenerator<StepDelta, StepDraft, void> {
    throwIfAborted(signal);
    const arrived: StepDelta[] = [];
    let wake: () => void = () => undefined;
    const call = this.link.call({ type: "draft", continuation: this.name, maxTokens }, "drafted", {
      ...this.silence,
      onStreamed: (reply) => {
        if (reply.type === "delta") arrived.push(reply.delta);
        wake();
      },
    });
    let done = false;
    const settle = () => {
      done = true;
      wake();
    };
    call.settled.then(settle, settle);
    const stop = () => call.cancel();
    signal.addEventListener("abort", stop);
    let delivered = false;
    try {
      for (;;) {
        for (let delta = arrived.shift(); delta !== undefined; delta = arrived.shift()) yield delta;
        if (done) break;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const { draft } = await call.settled;
      delivered = true;
      return draft;
    } finally {
      signal.removeEventListener("abort", stop);
      if (!delivered) await this.takeBack(call);
    }
  }

  async ask({ text, answers }: StepQuestion): Promise<readonly number[] | null> {
    const { name: continuation, silence } = this;
    const question = { type: "ask" as const, continuation, text, answers: [...answers] };
    return (await this.link.call(question, "answered", silence).settled).shares;
  }

  async peek(steps: readonly string[], text: string): Promise<Peek> {
    const request = { type: "peek" as const, continuation: this.name, steps: [...steps], text };
    return (await this.link.call(request, "peeked", this.silence).settled).peek;
  }

  async accept(): Promise<void> {
    await this.link.call({ type: "accept", continuation: this.name }, "done", this.silence).settled;
  }

  async rewind(): Promise<void> {
    await this.link.call({ type: "rewind", continuation: this.name }, "done", this.silence).settled;
  }

  async append(step: string): Promise<void> {
    await this.link.call({ type: "append", continuation: this.name, step }, "done", this.silence).settled;
  }

  /** Resolves also when the worker is gone: nothing is left to close. */
  async close(): Promise<void> {
    if (!this.link.alive) return;
    await this.link.call({ type: "close", continuation: this.name }, "done", this.silence).settled;
  }

  /** The consumer did not get the draft: back to the boundary, whether the worker had finished it or not. */
  private async takeBack(call: Call<"drafted">): Promise<void> {
    call.cancel();
    const finished: ReplyOf<"drafted"> | null = await call.settled.catch(() => null);
    if (finished !== null) await this.rewind().catch(() => undefined);
  }
}
