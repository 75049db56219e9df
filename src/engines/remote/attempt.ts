import { aborted, type ErrorCode, StepgateError } from "../../core/errors.ts";
import type { Exchange } from "../../core/writer.ts";
import { withoutKey } from "./api-key.ts";
import type { ReplyPart } from "./chat-reply.ts";
import { badReply, interrupted, statusError, timedOut, unreachable } from "./remote-error.ts";
import { ReplyReader } from "./reply-reader.ts";
import { serverMessageOfText } from "./server-message.ts";

/** More than any step: a server that goes on beyond this sends something else. */
const LONGEST_REPLY = 4_000_000;

/** What the record keeps of an answer, in characters: run files stay small. */
const LONGEST_RECORD = 20_000;

/** How long the usage may lag behind the end of the text. */
const AFTER_THE_END_MS = 2_000;
const UNSTEADY: readonly ErrorCode[] = ["remote-interrupted", "remote-timeout"];

export interface AttemptSettings {
  readonly url: string;
  readonly key: string | null;
  readonly body: string;
  readonly fetch: typeof fetch;
  /** The longest silence, before the answer and within it. */
  readonly timeoutMs: number;
}

/** One HTTP request and its answer, recorded as it goes. */
export class Attempt {
  private readonly settings: AttemptSettings;
  private readonly host: string;
  private readonly connection = new AbortController();
  private began = 0;
  private ended = 0;
  private status = 0;
  private received = "";
  private patienceMs: number;

  constructor(settings: AttemptSettings) {
    this.settings = settings;
    this.patienceMs = settings.timeoutMs;
    this.host = new URL(settings.url).host;
  }

  /** Whether the server took the request: then it counts tokens, whatever happens next. */
  get answered(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  /** The record of it, without the key wherever a server may have repeated it. */
  exchange(): Exchange {
    const { url, body, key } = this.settings;
    return {
      url,
      requestBody: withoutKey(body, key),
      requestBytes: new TextEncoder().encode(body).length,
      responseText: shortened(withoutKey(this.received, key)),
      status: this.status,
      milliseconds: this.ended - this.began,
    };
  }

  /**
   * Sends the request and gives what the answer says, as it comes. Throws a RemoteError, or the abort.
   * Leaving the loop early closes the connection, which stops the server from writing on.
   */
  async *parts(signal: AbortSignal): AsyncGenerator<ReplyPart, void, void> {
    yield* this.conduct(signal, (pieces) => this.read(pieces));
  }

  /** Sends the request and gives the answer's text, whole. Throws as `parts` does. */
  async body(signal: AbortSignal): Promise<string> {
    let text = "";
    for await (const piece of this.conduct(signal, (pieces) => pieces)) text += piece;
    return text;
  }

  private async *conduct<T>(
    signal: AbortSignal,
    read: (pieces: AsyncGenerator<string, void, void>) => AsyncGenerator<T, void, void>,
  ): AsyncGenerator<T, void, void> {
    const stop = () => this.connection.abort();
    signal.addEventListener("abort", stop, { once: true });
    this.began = performance.now();
    try {
      if (signal.aborted) throw aborted();
      const response = await this.patiently(signal, unreachable, () => this.send());
      this.status = response.status;
      const pieces = this.decoded(response, signal);
      if (response.ok) yield* read(pieces);
      else throw await this.refusal(response, pieces);
    } finally {
      signal.removeEventListener("abort", stop);
      this.connection.abort();
      this.ended = performance.now();
    }
  }

  private send(): Promise<Response> {
    const { url, key, body } = this.settings;
    return this.settings.fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(key !== null && { Authorization: `Bearer ${key}` }),
      },
      body,
      signal: this.connection.signal,
      // The problem goes where the visitor said, with nothing of the visitor's but the key.
      redirect: "manual",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  }

  private async *read(pieces: AsyncGenerator<string, void, void>): AsyncGenerator<ReplyPart, void, void> {
    const reader = new ReplyReader(this.host);
    try {
      for await (const piece of pieces) {
        yield* reader.push(piece);
        if (reader.done) return;
        if (reader.finished) this.patienceMs = Math.min(this.patienceMs, AFTER_THE_END_MS);
      }
    } catch (error) {
      // The answer was complete; only its usage, or the server's goodbye, is missing.
      if (reader.finished && StepgateError.is(error) && UNSTEADY.includes(error.code)) return;
      throw error;
    }
    yield* reader.end();
  }

  private async refusal(response: Response, pieces: AsyncGenerator<string, void, void>): Promise<Error> {
    let body = "";
    try {
      for await (const piece of pieces) body += piece;
    } catch {
      // The status says enough.
    }
    // Browsers hide a redirect that is not followed behind status 0.
    const status = response.type === "opaqueredirect" ? 307 : response.status;
    const said = serverMessageOfText(withoutKey(body, this.settings.key));
    return statusError(status, said, this.host, response.headers);
  }

  /** The body as text, as it comes: characters may be split between chunks. */
  private async *decoded(response: Response, signal: AbortSignal): AsyncGenerator<string, void, void> {
    const reader = response.body?.getReader();
    if (reader === undefined) return;
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await this.patiently(signal, interrupted, () => reader.read());
      const text = decoder.decode(value, { stream: !done });
      this.received += text;
      if (this.received.length > LONGEST_REPLY) throw badReply(this.host, "far more than a step");
      if (text !== "") yield text;
      if (done) return;
    }
  }

  /** Waits for the network, but not for ever; tells silence, abort and failure apart. */
  private async patiently<T>(
    signal: AbortSignal,
    failure: (host: string) => Error,
    wait: () => Promise<T>,
  ): Promise<T> {
    let silent = false;
    const timer = setTimeout(() => {
      silent = true;
      this.connection.abort();
    }, this.patienceMs);
    try {
      return await wait();
    } catch {
      // Not kept as the cause: what fetch throws may quote a header.
      if (signal.aborted) throw aborted();
      throw silent ? timedOut(this.host, this.patienceMs) : failure(this.host);
    } finally {
      clearTimeout(timer);
    }
  }
}

function shortened(text: string): string {
  const more = text.length - LONGEST_RECORD;
  if (more <= 0) return text;
  return `${text.slice(0, LONGEST_RECORD)}… [${more} more characters were received and not kept]`;
}
