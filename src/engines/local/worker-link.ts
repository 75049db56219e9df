import * as v from "valibot";
import { type ErrorRecord, isLost, StepgateError } from "../../core/errors.ts";
import { type Reply, type ReplyOf, ReplySchema, type Request } from "./protocol.ts";

/** What we use of a Worker. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent<unknown>) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

type Work = Exclude<Request, { type: "cancel" }>;
/** A request as the caller writes it; the link gives it its number. */
export type WorkWithoutId = WithoutId<Work>;
type WithoutId<W> = W extends unknown ? Omit<W, "id"> : never;
export type Streamed = ReplyOf<"progress"> | ReplyOf<"delta">;
type Final = Exclude<Reply, Streamed | ReplyOf<"failed"> | ReplyOf<"lost">>;

export interface Call<T extends Final["type"]> {
  readonly settled: Promise<ReplyOf<T>>;
  /** Asks the worker to stop; the call is still settled by the worker. */
  cancel(): void;
}

interface Waiting {
  readonly silenceMilliseconds: number;
  onStreamed(reply: Streamed): void;
  resolve(reply: Final): void;
  reject(error: StepgateError): void;
}

export interface CallOptions {
  /** How long the worker may say nothing at all while this call waits. */
  readonly silenceMilliseconds: number;
  readonly onStreamed?: (reply: Streamed) => void;
}

/**
 * One living worker. When it fails, falls silent, loses its device or breaks down, it is terminated and everything that waits
 * for it is rejected; a link is never revived.
 */
export class WorkerLink {
  private readonly worker: WorkerLike;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 0;
  private watchdog: ReturnType<typeof setTimeout> | null = null;
  private ended: StepgateError | null = null;

  constructor(worker: WorkerLike) {
    this.worker = worker;
    worker.onmessage = (event) => this.receive(event.data);
    worker.onmessageerror = () => this.end(lost("sent something unreadable"));
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.end(lost(event.message ? `failed: ${event.message}` : "could not be started"));
    };
  }

  get alive(): boolean {
    return this.ended === null;
  }

  call<T extends Final["type"]>(work: WorkWithoutId, answer: T, options: CallOptions): Call<T> {
    const id = this.nextId++;
    const settled = new Promise<ReplyOf<T>>((resolve, reject) => {
      if (this.ended !== null) {
        reject(this.ended);
        return;
      }
      this.waiting.set(id, {
        silenceMilliseconds: options.silenceMilliseconds,
        onStreamed: options.onStreamed ?? (() => undefined),
        resolve: (reply) => {
          if (isReply(reply, answer)) resolve(reply);
          else reject(lost(`answered "${reply.type}" to "${work.type}"`));
        },
        reject,
      });
      this.post({ ...work, id });
      if (this.watchdog === null) this.watch();
    });
    return { settled, cancel: () => this.waiting.has(id) && this.post({ type: "cancel", id }) };
  }

  /** Terminates the worker and rejects what waits for it. */
  end(error: StepgateError): void {
    if (this.ended !== null) return;
    this.ended = error;
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.onmessageerror = null;
    this.worker.terminate();
    if (this.watchdog !== null) clearTimeout(this.watchdog);
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  private post(request: Request): void {
    try {
      this.worker.postMessage(request);
    } catch (cause) {
      this.end(lost("cannot be reached", cause));
    }
  }

  private receive(data: unknown): void {
    const parsed = v.safeParse(ReplySchema, data);
    if (!parsed.success) this.end(lost("sent something unknown"));
    else if (parsed.output.type === "lost") this.end(new StepgateError(parsed.output.error));
    else this.dispatch(parsed.output);
  }

  private dispatch(reply: Exclude<Reply, ReplyOf<"lost">>): void {
    const call = this.waiting.get(reply.id);
    if (call === undefined) return;
    if (reply.type === "progress" || reply.type === "delta") call.onStreamed(reply);
    else {
      this.waiting.delete(reply.id);
      if (reply.type === "failed") this.fail(call, reply.error);
      else call.resolve(reply);
    }
    this.watch();
  }

  private fail(call: Waiting, error: ErrorRecord): void {
    const failure = new StepgateError(error);
    call.reject(failure);
    if (isLost(failure)) this.end(failure);
  }

  /** Starts the silence anew: the first call in the queue is the one the worker is busy with. */
  private watch(): void {
    if (this.watchdog !== null) clearTimeout(this.watchdog);
    const [first] = this.waiting.values();
    if (first === undefined || this.ended !== null) {
      this.watchdog = null;
      return;
    }
    const seconds = Math.round(first.silenceMilliseconds / 1000);
    this.watchdog = setTimeout(
      () => this.end(lost(`has not answered for ${seconds} seconds`)),
      first.silenceMilliseconds,
    );
  }
}

export function lost(what: string, cause?: unknown): StepgateError {
  return new StepgateError(
    {
      code: "worker-lost",
      message: `The worker that runs the model ${what}.`,
      remedy: "It is started again by itself; finished steps are kept. If this repeats, reload the page.",
    },
    { cause },
  );
}

function isReply<T extends Final["type"]>(reply: Final, type: T): reply is ReplyOf<T> & Final {
  return reply.type === type;
}
